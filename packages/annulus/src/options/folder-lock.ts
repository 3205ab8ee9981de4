import {mkdir, readdir, rm, rmdir} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {type Claim, claimFile, giveBack, minutesUntouched, touchClaim} from './claimed-file.js';
import {OptionError} from './option-error.js';
import {isUnseen, type RunningProcess, thisProcess} from './running-process.js';

const lockFile = 'process.txt';

/** Milliseconds after which others are told again that this process still runs. */
const touching = 20_000;

/** How a folder that is taken is told of. */
export interface LockedFolder {
  /** The option that names the folder. */
  readonly option: string;
  /** Its value. */
  readonly folder: string;
  /** What the other process does: `embedding`. */
  readonly doing: string;
}

/** A folder that this process alone writes into, until it gives it back. */
export class FolderLock {
  readonly #path: string;
  readonly #claim: Claim;
  readonly #touching: NodeJS.Timeout;

  private constructor(path: string, claim: Claim) {
    this.#path = path;
    this.#claim = claim;
    // One that fails tells as little as one that is late.
    const touch = () => void touchClaim(join(path, lockFile), claim).catch(() => {});
    this.#touching = setInterval(touch, touching).unref();
  }

  /**
   * Makes the folder where it is missing, and says that this process writes into it; what a process left that is gone is taken over.
   *
   * @throws {OptionError} when another process writes into it now, or another part of this one
   */
  static async on(path: string, told: LockedFolder): Promise<FolderLock> {
    const claimed = await claimIn(path);
    if ('claim' in claimed) return new FolderLock(path, claimed.claim);
    throw taken(claimed.holder, path, told);
  }

  /** Lets others write into it. */
  async release(): Promise<void> {
    clearInterval(this.#touching);
    await giveBack(join(this.#path, lockFile), this.#claim);
  }

  /** Removes all that is in it before others may write into it, and the folder unless they do by then. */
  async releaseRemoved(): Promise<void> {
    for (const name of await readdir(this.#path)) {
      if (name !== lockFile) await rm(join(this.#path, name), {recursive: true, force: true});
    }
    await this.release();
    await rmdir(this.#path).catch(() => {}); // Another has made something in it.
  }
}

/** Another process may remove the folder, as it is done with it, while it is claimed. */
async function claimIn(path: string, tries = 5) {
  await mkdir(path, {recursive: true});
  try {
    return await claimFile(join(path, lockFile));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries === 1) throw error;
    return claimIn(path, tries - 1);
  }
}

function taken(holder: RunningProcess | undefined, path: string, {option, folder, doing}: LockedFolder): OptionError {
  const own = thisProcess();
  const unseen = holder !== undefined && isUnseen(holder);
  const who =
    holder === undefined
      ? 'another process'
      : holder.id === own.id && !unseen
        ? 'this process'
        : `process ${holder.id}`;
  return new OptionError({
    option,
    received: folder,
    expected: () =>
      `${folder} to be written by one process at a time, ${who}${unseen ? ` on ${holder?.machine}` : ''} is ${doing} into it`,
    advice: (wording) =>
      `Wait for it, or choose another ${wording.option(option)}.` +
      (unseen
        ? ` Whether it still runs cannot be seen from here: if it does not, try again in ${minutesUntouched} minutes, or delete ${resolve(path, lockFile)}.`
        : ''),
  });
}
