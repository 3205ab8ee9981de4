import type {Dataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {type ImageDimensions, imageDimensions} from './decode-image.js';
import {ImageFileError} from './image-file-error.js';

/** What is found out by reading every image once. */
export interface ImageScan {
  /** One error for each image that could not be decoded, in order; `path` is its file. */
  readonly damaged: readonly ImageFileError[];
  /** Those with the fewest and the most pixels; absent where none could be decoded. */
  readonly smallest?: ImageDimensions;
  readonly largest?: ImageDimensions;
}

export interface ScanOptions {
  /** Told how many images have been read, after each. */
  readonly onProgress?: (read: number) => void;
  /** Ends the scan with its reason when it is aborted. */
  readonly signal?: AbortSignal;
}

/** Images read at a time. */
const LANES = 16;

/**
 * Reads every image of an `imageFolder` and lists all that are damaged, instead of failing at the first in some epoch.
 *
 * Leave them out by `imageFolder({root, leaveOut: damaged.map(({path}) => path)})`.
 */
export async function scanImages(
  images: Pick<Dataset<Example>, 'length' | 'get' | 'files'>,
  {onProgress, signal}: ScanOptions = {},
): Promise<ImageScan> {
  const {length, files = []} = images;
  const damaged: [number, ImageFileError][] = [];
  let smallest: ImageDimensions | undefined;
  let largest: ImageDimensions | undefined;
  let next = 0;
  let read = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < length; index = next++) {
      signal?.throwIfAborted();
      try {
        await images.get(index);
        const sides = await imageDimensions(files[index] as string);
        if (smallest === undefined || pixels(sides) < pixels(smallest)) smallest = sides;
        if (largest === undefined || pixels(sides) > pixels(largest)) largest = sides;
      } catch (error) {
        if (!(error instanceof ImageFileError)) throw error;
        damaged.push([index, error]);
      }
      onProgress?.(++read);
    }
  };
  await Promise.all(Array.from({length: Math.min(LANES, length)}, lane));
  const inOrder = damaged.sort(([one], [other]) => one - other).map(([, error]) => error);
  return {damaged: inOrder, ...(smallest && {smallest}), ...(largest && {largest})};
}

const pixels = ({width, height}: ImageDimensions): number => width * height;
