import {rename, rm, writeFile} from 'node:fs/promises';

/**
 * Replaces a file at once: whenever the process ends, the old text is there or the new one.
 *
 * @param text - or its pieces, for what is longer than a text can be, or bytes
 */
export async function writeWhole(path: string, text: string | Uint8Array | Iterable<string>): Promise<void> {
  const unfinished = `${path}.new`;
  try {
    await writeFile(unfinished, text, {flush: true});
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, {force: true}).catch(() => {}); // The first error says more.
    throw error;
  }
}
