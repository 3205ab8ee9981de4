import {mkdir, readdir, rename, rm, writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import type {ExploredFiles} from './explored-files.js';

/** Writes all files into a folder beside it first, and then puts that in its place. */
export async function writeExplored(folder: string, files: Readonly<Record<string, string>>): Promise<ExploredFiles> {
  const fresh = join(dirname(folder), `.${basename(folder)}.new`);
  try {
    await rm(fresh, {recursive: true, force: true});
    await mkdir(fresh, {recursive: true});
    for (const [name, text] of Object.entries(files)) await writeFile(join(fresh, name), text, {flush: true});
    await rm(folder, {recursive: true, force: true});
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, {recursive: true, force: true}).catch(() => {}); // The first error says more.
    throw error;
  }
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  return {folder, page: join(folder, 'index.html'), lists: names.map((name) => join(folder, name))};
}
