import {mkdir, rename, rm, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';

/** Writes a file under another name first: whenever the process ends, what was there before is there or all of the new. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const unfinished = `${path}.${process.pid}.new`;
  await mkdir(dirname(path), {recursive: true});
  try {
    await writeFile(unfinished, content, {flush: true});
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, {force: true}).catch(() => {}); // The first error says more.
    throw error;
  }
}
