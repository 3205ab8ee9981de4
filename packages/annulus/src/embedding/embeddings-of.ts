import {join} from 'node:path';
import {currentEmbeddings} from './current-embeddings.js';
import type {VectorOptions} from './embed-options.js';
import type {Embeddings} from './embeddings.js';
import type {EmbedContext} from './make-embeddings.js';
import {type StoredEmbeddings, storedNames} from './stored-embeddings.js';
import {allVectors, widthOf} from './vectors-file.js';

/**
 * The vectors of pictures in memory: those that are in the run's folder `embeddings` already, where encoder and pictures are
 * still the same, else they are made and kept there. Pictures that cannot be read have none.
 *
 * @param path - a run, one variant of a comparison, or the folder of an encoder
 * @param folders - of the pictures; none: the run's own
 * @throws {OptionError} when there is no encoder, or no such folder
 */
export async function embeddingsOf(
  path: string,
  folders: readonly string[],
  options: VectorOptions,
  context: EmbedContext,
): Promise<Embeddings> {
  return inMemory(await currentEmbeddings(path, folders, options, {...context, damaged: 'skip'}));
}

/** Embeddings that are on a disk, read. */
export async function inMemory(stored: StoredEmbeddings): Promise<Embeddings> {
  const {vectors, manifest} = stored;
  const {names, labels} = await storedNames(stored);
  const {root, classes, background, sound} = manifest;
  return {
    files: root === undefined ? [] : names.map((name) => join(root, name)),
    names,
    vectors: await allVectors(vectors),
    dimensions: widthOf(vectors),
    ...(labels && classes && {labels, classes}),
    ...(background !== undefined && {background}),
    ...(sound && {sound}),
  };
}
