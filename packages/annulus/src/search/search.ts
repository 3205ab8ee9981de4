import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
import {currentEmbeddings} from '../embedding/current-embeddings.js';
import {type VectorOptions, vectorOptionNames} from '../embedding/embed-options.js';
import {inMemory} from '../embedding/embeddings-of.js';
import type {EmbedContext} from '../embedding/make-embeddings.js';
import {trainedEncoder} from '../training/trained-encoder.js';
import {withCopies} from './copies.js';
import {nearestOf} from './nearest-of.js';
import {queriesOf} from './queries.js';
import type {SearchResult} from './search-result.js';

export interface SearchOptions extends VectorOptions {
  /** Folders of pictures to search in; default: the run's own pictures. */
  readonly in?: readonly string[];
  /** How many pictures are given for each that is searched for, at most all there are; default 10. */
  readonly top?: number;
}

/**
 * The pictures that an encoder finds most similar to some, by the cosine of their vectors: exact. Mirrored copies of them count as
 * what they are mirrored from. The vectors that are searched in are made where they are not there yet.
 *
 * @param path - a run, one variant of a comparison, or the folder of an encoder
 * @param pictures - paths of the pictures to search for; of one that cannot be read the result says why
 * @throws {OptionError} when there is no encoder, or nothing to search in
 */
export async function search(
  path: string,
  pictures: readonly string[],
  options: SearchOptions,
  context: EmbedContext,
): Promise<SearchResult[]> {
  knownOptions<SearchOptions>('search', options, [...vectorOptionNames, 'in', 'top']);
  const {in: folders = [], top = 10, ...vectorOptions} = options;
  positiveInteger('top', top);
  const {folder} = trainedEncoder(path);
  const stored = await currentEmbeddings(path, folders, vectorOptions, {...context, damaged: 'skip'});
  const {layer, background, sound} = stored.manifest;
  const queries = await queriesOf(folder, pictures, {layer, background, signal: context.signal});
  const embeddings = await inMemory(stored);
  const found = await nearestOf(queries, embeddings, top);
  const results = await Promise.all(found.map((each) => withCopies(each, queries, embeddings, top)));
  if (background === undefined && sound === undefined) return results;
  const seen = {...(background !== undefined && {background}), ...(sound && {sound})};
  return results.map((result) => (result.problem === undefined ? {...result, ...seen} : result));
}
