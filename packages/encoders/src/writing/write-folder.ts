import {mkdir, readdir, rename, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';

/**
 * Writes the files of a folder into another one beside it first: where writing fails, what was there before is untouched. Files of
 * the same names are replaced, others stay.
 *
 * @param write - makes the files in the folder that it gets, which is empty
 */
export async function writeFolder(folder: string, write: (fresh: string) => Promise<void>): Promise<void> {
  const fresh = `${folder}.${process.pid}.new`;
  await rm(fresh, {recursive: true, force: true});
  try {
    await mkdir(fresh, {recursive: true});
    await write(fresh);
    if (!(await stat(folder).catch(() => undefined))) return await rename(fresh, folder);
    for (const file of await readdir(fresh)) await rename(join(fresh, file), join(folder, file));
    await rm(fresh, {recursive: true});
  } catch (error) {
    await rm(fresh, {recursive: true, force: true}).catch(() => {}); // The first error says more.
    throw error;
  }
}
