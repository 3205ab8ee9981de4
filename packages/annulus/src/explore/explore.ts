import {basename, join, resolve} from 'node:path';
import {imageFiles} from '@annulus/datasets';
import {knownOptions} from '@annulus/trainer/checks';
import {drawnRecording} from '../datasets/spectrogram-picture.js';
import {type VectorOptions, vectorOptionNames} from '../embedding/embed-options.js';
import type {Embeddings} from '../embedding/embeddings.js';
import {embeddingsOf} from '../embedding/embeddings-of.js';
import type {EmbedContext} from '../embedding/make-embeddings.js';
import {picturesOfRun} from '../embedding/pictures-of-run.js';
import {type TrainedEncoder, trainedEncoder} from '../training/trained-encoder.js';
import {expectReplaceable} from './expect-replaceable.js';
import {completeExploreOptions, type ExplorePicturesOptions, explorePicturesOptionNames} from './explore-options.js';
import {explorePictures} from './explore-pictures.js';
import type {ExploredFiles} from './explored-files.js';
import type {Pictures} from './pictures/pictures.js';

export interface ExploreOptions extends ExplorePicturesOptions, Omit<VectorOptions, 'output' | 'normalize'> {
  /** The folder of the page and the lists, which is replaced; default: `explore` in the run. */
  readonly output?: string;
}

/**
 * Makes one page of a run's pictures, a map with their nearest, near-duplicates, outliers, typical and diverse ones, and the
 * lists as files beside it. Vectors that are not there yet are made first, and kept.
 *
 * @param path - a run, one variant of a comparison, or the folder of an encoder
 * @param folders - of the pictures; none: the run's own
 * @throws {OptionError} when there is no encoder, no such folder, or something else in the place of the page
 */
export async function explore(
  path: string,
  folders: readonly string[],
  options: ExploreOptions,
  context: EmbedContext,
): Promise<ExploredFiles> {
  const {pictures, clusters, seed, progress, output, ...vectorOptions} = knownOptions<ExploreOptions, string>(
    'explore',
    options,
    [...explorePicturesOptionNames, ...vectorOptionNames.filter((name) => name !== 'normalize')],
  );
  const shown = {
    ...(pictures !== undefined && {pictures}),
    ...(clusters !== undefined && {clusters}),
    ...(seed !== undefined && {seed}),
    ...(progress !== undefined && {progress}),
  };
  completeExploreOptions(shown);
  const trained = trainedEncoder(path);
  const named = ['explore', ...folders.map((folder) => basename(resolve(folder)))].join('-').slice(0, 100);
  const place = output ?? join(trained.home, named);
  await expectReplaceable(place);
  const asked = {...vectorOptions, ...(progress !== undefined && {progress})};
  const embeddings = await embeddingsOf(path, folders, asked, context);
  const {run = trained.home, variant} = trained;
  const title = [basename(resolve(run)), ...(variant === undefined ? [] : [variant])].join(' · ');
  return explorePictures({pictures: await seen(embeddings, trained), title, output: place}, shown, context);
}

/** Vectors with the pictures that they are of: in files, or those of the run's data set. */
async function seen(embeddings: Embeddings, {run}: TrainedEncoder): Promise<Pictures> {
  const {files, names, background, sound} = embeddings;
  if (files.length > 0 || run === undefined) {
    if (sound) return {...embeddings, picture: (index) => drawnRecording(files[index] as string, sound)};
    const ground = background === undefined ? {} : {background};
    const inFile = async (index: number, size: number) =>
      (await imageFiles({files: [files[index] as string], size, ...ground}).get(0)).input;
    return {...embeddings, picture: inFile};
  }
  const {images, names: all} = await picturesOfRun(run);
  const places = new Map(all.map((name, place) => [name, place]));
  const inDataset = async (index: number) => (await images.get(places.get(names[index] as string) as number)).input;
  return {...embeddings, picture: inDataset};
}
