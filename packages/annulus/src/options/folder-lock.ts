import {readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {OptionError} from './option-error.js';

const lockFile = 'process.txt';

/** How a folder that is taken is told of. */
export interface LockedFolder {
  /** The option that names the folder. */
  readonly option: string;
  /** Its value. */
  readonly folder: string;
  /** What the other process does: `embedding`. */
  readonly doing: string;
}

/**
 * Says that this process writes into a folder; what a process left that is gone is taken over.
 *
 * @throws {OptionError} when another process writes into it now
 */
export async function lockFolder(place: string, {option, folder, doing}: LockedFolder): Promise<void> {
  const path = join(place, lockFile);
  let other = await holderOf(path);
  if (other === undefined || other === process.pid || !isRunning(other)) {
    await rm(path, {force: true});
    if (await take(path)) return;
    other = await holderOf(path); // It was faster.
  }
  throw new OptionError({
    option,
    received: folder,
    expected: () => `${folder} to be written by one process at a time, process ${other} is ${doing} into it`,
    advice: (wording) => `Wait for it, or choose another ${wording.option(option)}.`,
  });
}

export const unlockFolder = (place: string): Promise<void> => rm(join(place, lockFile), {force: true});

/** The process that a lock names. */
async function holderOf(path: string): Promise<number | undefined> {
  const id = Number(await readFile(path, 'utf8').catch(() => ''));
  return id > 0 ? id : undefined;
}

/** Writes the lock, unless there is one. */
async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), {flag: 'wx'});
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
