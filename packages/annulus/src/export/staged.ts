import {mkdir, mkdtemp, readdir, rename, rm, rmdir} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {unwritableFolder} from '../options/unwritable-folder.js';

/**
 * Fills a folder: `fill` writes into a new one beside it, and only what is whole is moved in, in place of what had the same names.
 * Where `fill` fails, all is as it was.
 *
 * @param outdated - names that are removed too where they are not written again
 * @throws {OptionError} when nothing can be written there
 */
export async function staged<T>(
  folder: string,
  outdated: readonly string[],
  fill: (place: string) => Promise<T>,
): Promise<T> {
  const {place, made} = await newFolderBeside(folder);
  try {
    const filled = await fill(place);
    await mkdir(folder, {recursive: true});
    const names = await readdir(place);
    for (const name of [...outdated, ...names]) await rm(join(folder, name), {recursive: true, force: true});
    for (const name of names) await rename(join(place, name), join(folder, name));
    await rm(place, {recursive: true, force: true});
    return filled;
  } catch (error) {
    await rm(place, {recursive: true, force: true}).catch(() => {}); // The first error says more.
    if (made !== undefined) await rmdir(dirname(folder)).catch(() => {});
    throw error;
  }
}

/** @returns also what was made to hold it; undefined where all was there */
async function newFolderBeside(folder: string): Promise<{readonly place: string; readonly made: string | undefined}> {
  try {
    const made = await mkdir(dirname(folder), {recursive: true});
    return {place: await mkdtemp(`${folder}.new-`), made};
  } catch (error) {
    throw unwritableFolder('output', folder, error);
  }
}
