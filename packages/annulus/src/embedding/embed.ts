import {join} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import {currentEmbeddings} from './current-embeddings.js';
import {inWords} from './disk-full-error.js';
import {type EmbedOptions, vectorOptionNames} from './embed-options.js';
import {type LeftOut, labelsFile, namesFile, vectorsFile} from './embedding-manifest.js';
import type {FormatSource} from './formats/format.js';
import {type FormatName, formatNames, writeFormat} from './formats/formats.js';
import type {EmbedContext} from './make-embeddings.js';
import {type StoredEmbeddings, storedNames} from './stored-embeddings.js';

/** What was written. */
export interface EmbedResult {
  readonly folder: string;
  /** `vectors.npy`, `names.txt`, `labels.csv` where there are labels, and those of the formats that were asked for. */
  readonly files: readonly string[];
  /** How many pictures have a vector. */
  readonly pictures: number;
  /** Of one vector: `[dimensions]`, or `[height, width, channels]` of a feature map. */
  readonly shape: readonly number[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Writes the vectors of pictures into a folder: those of a run's own pictures, or of the folders that are named.
 *
 * It is a stream: neither pictures nor vectors are kept in memory. What is interrupted or killed goes on when the same is asked
 * for again, to the same bytes; what is there already is not computed again.
 *
 * @param path - a run, one variant of a comparison, or the folder of an encoder
 * @throws {OptionError} when there is no encoder, no such folder, or the output folder holds something else
 * @throws {DiskFullError} when there is no room left; what was made is kept
 */
export async function embed(
  path: string,
  folders: readonly string[],
  options: EmbedOptions,
  context: EmbedContext,
): Promise<EmbedResult> {
  knownOptions<EmbedOptions>('embed', options, [...vectorOptionNames, 'formats', 'damaged']);
  const {formats = ['npy'], damaged = 'skip', ...vectorOptions} = options;
  for (const format of formats) oneOf<FormatName>('formats', format, formatNames);
  oneOf('damaged', damaged, ['skip', 'refuse']);
  const stored = await currentEmbeddings(path, folders, vectorOptions, {...context, damaged});
  const {folder, manifest} = stored;
  const {classes, shape, leftOut, pictures} = manifest;
  const files = [vectorsFile, namesFile, ...(classes ? [labelsFile] : [])].map((name) => join(folder, name));
  const others = [...new Set(formats)].filter((format) => format !== 'npy');
  if (others.length === 0) return {folder, files, pictures, shape, leftOut};
  const source = {...(await sourceOf(stored)), ...context};
  for (const format of others) {
    try {
      files.push(await writeFormat(format, source, folder));
    } catch (error) {
      throw inWords(error, folder);
    }
  }
  return {folder, files, pictures, shape, leftOut};
}

async function sourceOf(stored: StoredEmbeddings): Promise<Omit<FormatSource, keyof EmbedContext>> {
  const {manifest, vectors} = stored;
  const {names, labels} = await storedNames(stored);
  if (labels === undefined) return {manifest, vectors, names};
  return {manifest, vectors, names, labels, classNames: Array.from(labels, (label) => manifest.classes?.[label] ?? '')};
}
