import {existsSync, readdirSync, statSync} from 'node:fs';
import {mkdir, rename, rmdir} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {Place} from './official/official-set.js';

/** Whether something is there; an empty folder is nothing. */
export const isThere = (path: string): boolean =>
  existsSync(path) && !(statSync(path).isDirectory() && readdirSync(path).length === 0);

/**
 * Moves what was unpacked to its places, the first last: that it is there says that all are. What is there already stays.
 */
export async function moveIntoPlace(unpacked: string, root: string, places: readonly Place[]): Promise<void> {
  for (const {to} of places.toReversed()) {
    const [from, target] = [join(unpacked, to), join(root, to)];
    if (!existsSync(from) || isThere(target)) continue;
    await mkdir(dirname(target), {recursive: true});
    await rmdir(target).catch(() => {}); // An empty folder, which is in the way on some systems.
    await rename(from, target);
  }
}
