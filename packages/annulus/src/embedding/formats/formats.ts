import {rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {csv} from './csv.js';
import type {Format, FormatSource} from './format.js';
import {parquet} from './parquet.js';
import {projector} from './projector.js';
import {safetensors} from './safetensors.js';

/** What vectors can be written as, besides `vectors.npy`. */
const written = {parquet, csv, safetensors, projector} as const satisfies Record<string, Format>;

/** `npy` is `vectors.npy`, which all others are made of. */
export type FormatName = 'npy' | keyof typeof written;

export const formatNames: readonly FormatName[] = ['npy', 'parquet', 'csv', 'safetensors', 'projector'];

/** The files of all formats but `npy`. */
export const formatFiles: readonly string[] = Object.values(written).map(({file}) => file);

/** What each opens in, for `--help`. */
export const formatAbout = [
  'npy for NumPy',
  ...Object.entries(written).map(([name, {about}]) => `${name} for ${about}`),
].join('; ');

/** Writes vectors in a format into a folder, under another name until all is there; returns where. */
export async function writeFormat(
  name: Exclude<FormatName, 'npy'>,
  source: FormatSource,
  folder: string,
): Promise<string> {
  const {file, write} = written[name];
  const path = join(folder, file);
  const unfinished = `${path}.new`;
  await rm(unfinished, {recursive: true, force: true});
  try {
    await write(source, unfinished);
    await rm(path, {recursive: true, force: true});
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, {recursive: true, force: true}).catch(() => {}); // The first error says more.
    throw error;
  }
  return path;
}
