import {createHash, randomUUID} from 'node:crypto';
import {link, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {setTimeout} from 'node:timers/promises';
import {hasEnded, type RunningProcess, thisProcess} from './running-process.js';

/** A file that says which process has claimed something. */
export interface Claim extends RunningProcess {
  /** Tells it from every other claim. */
  readonly token: string;
}

/** Of the claims that this process has made; where a system does not say when a process began, they alone tell it from an earlier one. */
const ownTokens = new Set<string>();

/** Who has made a claim. */
type Holder = RunningProcess & Partial<Claim>;

/** The claim that was made, or who has it already. */
export type Claimed = {readonly claim: Claim} | {readonly holder: RunningProcess | undefined};

/**
 * Makes a file that one process has at a time, however many ask for it at once. That of a process which has ended is taken over.
 *
 * Whoever takes a claim over must first claim to do so, under a name that is of this one claim alone: so of several one goes on, and
 * a new claim is never taken for the old one.
 */
export async function claimFile(path: string): Promise<Claimed> {
  const claim: Claim = {...thisProcess(), token: randomUUID()};
  if (await madeNew(path, claim)) return {claim};
  const found = await textOf(path);
  if (found === undefined) return claimFile(path); // It was just given back.
  const holder = holderIn(found);
  if (holder === undefined)
    await setTimeout(100); // It may be in the making.
  else if (ownTokens.has(holder.token ?? '') || !hasEnded(holder)) return {holder};
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

/** Gives a claim back, unless it is another's by now. */
export async function giveBack(path: string, {token}: Claim): Promise<void> {
  if (holderIn(await textOf(path))?.token === token) await rm(path, {force: true});
  ownTokens.delete(token);
}

/** Whether it was made; it is never there in part, where the disk knows links. */
async function madeNew(path: string, claim: Claim): Promise<boolean> {
  const text = JSON.stringify(claim);
  const whole = `${path}.${claim.token}`;
  try {
    await writeFile(whole, text, {flag: 'wx'});
    await link(whole, path).catch((error) => {
      if (error.code === 'EEXIST') throw error;
      return writeFile(path, text, {flag: 'wx'});
    });
    ownTokens.add(claim.token);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(whole, {force: true});
  }
}

/** Undefined where there is no file. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
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
