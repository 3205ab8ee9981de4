import {knownOptions, oneOf, positiveInteger, seedValue} from '@annulus/trainer/checks';

export interface ExplorePicturesOptions {
  /** Pictures that are shown at most, drawn evenly from all; default 10,000, with which the page stays fluid. */
  readonly pictures?: number;
  /** Clusters that pictures are divided into; default about half the square root of their number, at most 12. */
  readonly clusters?: number;
  /** Of UMAP and the clusters; the same seed gives the same page. Default 0. */
  readonly seed?: number;
  /** Default `bar`: what is being done, in a terminal with the time left. */
  readonly progress?: 'bar' | 'quiet';
}

export const explorePicturesOptionNames = ['pictures', 'clusters', 'seed', 'progress'] as const;

/** Every default filled in but for `clusters`, which follows from the pictures. */
export function completeExploreOptions(options: ExplorePicturesOptions) {
  const {
    pictures = 10_000,
    clusters,
    seed = 0,
    progress = 'bar',
  } = knownOptions<ExplorePicturesOptions>('explorePictures', options, explorePicturesOptionNames);
  positiveInteger('pictures', pictures);
  if (clusters !== undefined) positiveInteger('clusters', clusters);
  seedValue('seed', seed);
  oneOf('progress', progress, ['bar', 'quiet']);
  return {pictures, clusters, seed, progress};
}
