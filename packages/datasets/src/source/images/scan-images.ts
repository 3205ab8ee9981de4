import {type ScannedExamples, type ScanOptions, scanExamples} from '../scan-examples.js';
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

/**
 * Reads every image of an `imageFolder` and lists all that are damaged, instead of failing at the first in some epoch.
 *
 * Leave them out by `imageFolder({root, leaveOut: damaged.map(({path}) => path)})`.
 */
export async function scanImages(images: ScannedExamples, options: ScanOptions = {}): Promise<ImageScan> {
  let smallest: ImageDimensions | undefined;
  let largest: ImageDimensions | undefined;
  const look = async (_: unknown, path: string): Promise<void> => {
    const sides = await imageDimensions(path);
    if (smallest === undefined || pixels(sides) < pixels(smallest)) smallest = sides;
    if (largest === undefined || pixels(sides) > pixels(largest)) largest = sides;
  };
  const damaged = await scanExamples(images, {Damaged: ImageFileError, look}, options);
  return {damaged, ...(smallest && {smallest}), ...(largest && {largest})};
}

const pixels = ({width, height}: ImageDimensions): number => width * height;
