import {existsSync, readdirSync, statSync} from 'node:fs';
import {mkdir, readdir, rename, rmdir} from 'node:fs/promises';
import {dirname, join, sep} from 'node:path';
import type {Place} from './official/official-set.js';

/** Whether something is there; an empty folder is nothing. */
export const isThere = (path: string): boolean =>
  existsSync(path) && !(isFolder(path) && readdirSync(path).length === 0);

const isFolder = (path: string): boolean => statSync(path).isDirectory();

/**
 * Moves what was unpacked to its places, the first last: that it is there says that all are. What is there already stays, and what is
 * in a folder that is there joins it.
 */
export async function moveIntoPlace(unpacked: string, root: string, places: readonly Place[]): Promise<void> {
  const last = join(unpacked, places[0]?.to ?? '');
  for (const {to} of places.toReversed()) await moved(join(unpacked, to), join(root, to), last);
}

async function moved(from: string, target: string, last: string): Promise<void> {
  if (!existsSync(from)) return;
  if (!isThere(target)) {
    await mkdir(dirname(target), {recursive: true});
    await rmdir(target).catch(() => {}); // An empty folder, which is in the way on some systems.
    await rename(from, target);
  } else if (isFolder(from) && isFolder(target)) {
    const names = await readdir(from);
    const isOnTheWay = (name: string) => Number(`${last}${sep}`.startsWith(`${join(from, name)}${sep}`));
    names.sort((one, other) => isOnTheWay(one) - isOnTheWay(other));
    for (const name of names) await moved(join(from, name), join(target, name), last);
  }
}
