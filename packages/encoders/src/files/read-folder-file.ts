import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {EncoderFolderError} from './encoder-folder-error.js';

/** The bytes of a file of a saved encoder; undefined where there is none. */
export async function readIfThere(folder: string, name: string): Promise<Buffer | undefined> {
  try {
    return await readFile(join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** @throws EncoderFolderError when there is none, with what there is */
export async function readFolderFile(folder: string, name: string): Promise<Buffer> {
  const bytes = await readIfThere(folder, name);
  if (bytes) return bytes;
  const names = await readdir(folder).catch(() => undefined);
  const found = names === undefined ? 'there is no such folder' : `found ${names.join(', ') || 'nothing'}`;
  throw new EncoderFolderError(`Expected ${name} in ${folder}, ${found}. Give the folder that saveEncoder wrote.`);
}

/** @throws EncoderFolderError when the file is no JSON */
export function parsed(folder: string, name: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new EncoderFolderError(
      `Expected ${join(folder, name)} to be JSON: ${(cause as Error).message}. Save the encoder again.`,
      {
        cause,
      },
    );
  }
}
