import {mkdir, mkdtemp, readdir, rename, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';

/**
 * Fills a folder: `fill` writes into a new one beside it, and only what is whole is moved in, in place of what had the same names.
 * Where `fill` fails, all is as it was.
 *
 * @param outdated - names that are removed too where they are not written again
 */
export async function staged<T>(
  folder: string,
  outdated: readonly string[],
  fill: (place: string) => Promise<T>,
): Promise<T> {
  await mkdir(dirname(folder), {recursive: true});
  const place = await mkdtemp(`${folder}.new-`);
  try {
    const filled = await fill(place);
    await mkdir(folder, {recursive: true});
    const names = await readdir(place);
    for (const name of [...outdated, ...names]) await rm(join(folder, name), {recursive: true, force: true});
    for (const name of names) await rename(join(place, name), join(folder, name));
    return filled;
  } finally {
    await rm(place, {recursive: true, force: true});
  }
}
