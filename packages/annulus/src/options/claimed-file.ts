import {createHash, randomUUID} from 'node:crypto';
import {link, open, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {setTimeout} from 'node:timers/promises';
import {hasEnded, isUnseen, type RunningProcess, thisProcess} from './running-process.js';

/** A file that says which process has claimed something. */
export interface Claim extends RunningProcess {
  /** Tells it from every other claim. */
  readonly token: string;
}

/** Of the claims that this process has made; where a system does not say when a process began, they alone tell it from an earlier one. */
const ownTokens = new Set<string>();

/** Minutes after which a claim that was not touched has no holder any more, where that cannot be seen. */
export const minutesUntouched = 10;

/** Who has made a claim. */
type Holder = RunningProcess & Partial<Claim>;

/** The claim that was made, or who has it already. */
export type Claimed = {readonly claim: Claim} | {readonly holder: RunningProcess | undefined};

/**
 * Makes a file that one process has at a time, however many ask for it at once. That of a process which has ended is taken over; where
 * that cannot be seen, that which was not touched for some minutes.
 *
 * Whoever takes a claim over must first claim to do so, under a name that is of this one claim alone: so of several one goes on, and
 * a new claim is never taken for the old one.
 */
export async function claimFile(path: string): Promise<Claimed> {
  const claim: Claim = {...thisProcess(), token: randomUUID()};
  const {made, now} = await madeNew(path, claim);
  if (made) return {claim};
  const found = await textOf(path);
  const touched = await touchedAt(path);
  if (found === undefined || touched === undefined) return claimFile(path); // It was just given back.
  const holder = holderIn(found);
  if (holder === undefined)
    await setTimeout(100); // It may be in the making.
  else if (ownTokens.has(holder.token ?? '')) return {holder};
  else if (isUnseen(holder) ? now - touched < minutesUntouched * 60_000 : !hasEnded(holder)) return {holder};
  const over = `${path}.${createHash('sha256').update(found).digest('hex').slice(0, 16)}`;
  const taking = await claimFile(over);
  if ('holder' in taking) return taking;
  if ((await textOf(path)) !== found) {
    await giveBack(over, taking.claim);
    return claimFile(path); // Another was faster.
  }
  await rename(over, path);
  return taking;
}

/** Says of a claim that its holder still runs; of one that is another's by now nothing. */
export async function touchClaim(path: string, {token}: Claim): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const text = await file.readFile('utf8');
    // Its own bytes once more, so that the time is the disk's, whatever the clock of this machine says.
    if (holderIn(text)?.token === token) await file.write(text, 0);
  } finally {
    await file.close();
  }
}

/** Gives a claim back, unless it is another's by now. */
export async function giveBack(path: string, {token}: Claim): Promise<void> {
  if (holderIn(await textOf(path))?.token === token) await rm(path, {force: true});
  ownTokens.delete(token);
}

/** Whether it was made, and the time by the disk's clock, in milliseconds. */
async function madeNew(path: string, claim: Claim): Promise<{readonly made: boolean; readonly now: number}> {
  const text = JSON.stringify(claim);
  const whole = `${path}.${claim.token}`;
  try {
    await writeFile(whole, text, {flag: 'wx'});
    const {mtimeMs: now} = await stat(whole);
    const made = await named(path, whole, text);
    if (made) ownTokens.add(claim.token);
    return {made, now};
  } finally {
    await rm(whole, {force: true});
  }
}

/** Whether a file got a name that none had; it is never there in part, where the disk knows links. */
async function named(path: string, whole: string, text: string): Promise<boolean> {
  try {
    await link(whole, path).catch((error) => {
      if (error.code === 'EEXIST') throw error;
      return writeFile(path, text, {flag: 'wx'});
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

const textOf = (path: string): Promise<string | undefined> => where(readFile(path, 'utf8'));
const touchedAt = async (path: string): Promise<number | undefined> => (await where(stat(path)))?.mtimeMs;

/** Undefined where there is no file. */
async function where<T>(looked: Promise<T>): Promise<T | undefined> {
  try {
    return await looked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Who made it; undefined of what is no claim. A number alone is a process that says no more of itself. */
function holderIn(text = ''): Holder | undefined {
  try {
    const found = JSON.parse(text) as Holder | number | null;
    const holder = typeof found === 'number' ? {id: found} : found;
    return holder !== null && Number.isInteger(holder.id) ? holder : undefined;
  } catch {
    return undefined;
  }
}
