import {type Example, type ImageDimensions, type ImageFileError, scanImages} from '@annulus/datasets';
import {DamagedImagesError} from './damaged-images-error.js';
import {datasets} from './datasets.js';
import type {ImageSplits} from './image-splits.js';
import {type DatasetOptions, openDataset} from './open-dataset.js';

/** A data set whose images have all been read once. */
export interface SoundDataset {
  readonly splits: ImageSplits;
  /** What was left out, since it could not be decoded. */
  readonly damaged: readonly ImageFileError[];
  /** Of the images in their files; absent where opening the data set had read them. */
  readonly sizes?: {readonly smallest: ImageDimensions; readonly largest: ImageDimensions};
}

export interface ScanWatch {
  /** Told how many images of how many have been read, after each. */
  readonly onProgress?: (read: number, images: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads every image that is decoded only when it is asked for, so that no damage is found in the middle of a run.
 *
 * @throws {DamagedImagesError} that lists all which cannot be decoded, unless they are to be left out
 */
export async function soundDataset(
  options: DatasetOptions & {readonly damaged?: 'refuse' | 'skip' | undefined},
  {onProgress, signal}: ScanWatch = {},
): Promise<SoundDataset> {
  let splits = openDataset(options);
  if (datasets[options.dataset].reads !== 'later') return {splits, damaged: []};
  const damaged: ImageFileError[] = [];
  const sides: ImageDimensions[] = [];
  const read = new Set<string>();
  // Others may take the place of those that are left out.
  for (let images = unread(splits, read); images.length > 0; images = unread(splits, read)) {
    const {length, files} = images;
    const found = await scanImages(images, {
      ...(onProgress && {onProgress: (count) => onProgress(count, length)}),
      ...(signal && {signal}),
    });
    for (const path of files) read.add(path);
    for (const one of [found.smallest, found.largest]) if (one) sides.push(one);
    if (found.damaged.length === 0) break;
    damaged.push(...found.damaged);
    if (options.damaged !== 'skip') throw new DamagedImagesError(byPath(damaged));
    if (damaged.length === read.size) throw new DamagedImagesError(byPath(damaged), 'none');
    const leaveOut = damaged.map(({path}) => path);
    splits = openDataset(options, leaveOut);
  }
  const [smallest, ...larger] = sides.sort((one, other) => one.width * one.height - other.width * other.height);
  return {splits, damaged: byPath(damaged), ...(smallest && {sizes: {smallest, largest: larger.at(-1) ?? smallest}})};
}

const byPath = (damaged: readonly ImageFileError[]): ImageFileError[] =>
  [...damaged].sort((one, other) => (one.path < other.path ? -1 : 1));

/** The images of all splits that have not been read yet, each once. */
function unread({pretrain, query}: ImageSplits, read: ReadonlySet<string>) {
  const images = new Map<string, () => Example | Promise<Example>>();
  for (const dataset of query ? [pretrain, query] : [pretrain]) {
    for (const [index, path] of (dataset.files ?? []).entries()) {
      if (!read.has(path)) images.set(path, () => dataset.get(index));
    }
  }
  const gets = [...images.values()];
  const get = (index: number) => (gets[index] as () => Example | Promise<Example>)();
  return {length: images.size, files: [...images.keys()], get};
}
