import {knownOptions, oneOf, positiveInteger, positiveNumber} from '@annulus/trainer/checks';
import {type ExampleFolder, exampleFolder, type FolderOptions} from '../folder/example-folder.js';
import type {ImageDecoder} from './decode-image.js';
import {decodedDataset} from './decoded-dataset.js';
import {sharedImages} from './decoded-images.js';
import {imageKind} from './image-kind.js';
import {turboJpeg} from './turbo-jpeg.js';

export interface ImageFolderOptions extends FolderOptions {
  /** Pixels of the shorter side that images are resized to while they are decoded, the aspect kept. Default: as they are. */
  readonly size?: number;
  /** Default: `sharp`, which is always there. */
  readonly decoder?: ImageDecoder;
  /** The colour that transparent images are put on. Default white, `#ffffff`. */
  readonly background?: string;
  /** How much of what was decoded is kept in memory for the next time. Default: nothing. */
  readonly keep?: {readonly megabytes: number};
}

/** Images of a folder, and what else was found there. */
export type ImageFolder = ExampleFolder;

const optionNames = ['root', 'split', 'labels', 'size', 'decoder', 'background', 'keep', 'leaveOut'] as const;

/**
 * The images of a folder, flat or nested, with classes or without; decoded when they are asked for. What `scanImages` finds
 * damaged is left out by `leaveOut`.
 *
 * They may differ in size: crop or resize them to one before they are batched.
 *
 * @throws DataFileError when there is no such folder, or no image in it
 */
export function imageFolder(options: ImageFolderOptions): ImageFolder {
  const {size, decoder = 'sharp', background = '#ffffff', keep} = knownOptions('imageFolder', options, optionNames);
  if (size !== undefined) positiveInteger('size', size);
  if (oneOf('decoder', decoder, ['sharp', 'turbo']) === 'turbo') turboJpeg();
  if (!/^#[0-9a-f]{6}$/i.test(background)) {
    throw new RangeError(`Expected background to be a colour such as #ffffff, received ${background}.`);
  }
  const {root, split, labels, leaveOut} = options;
  const folder = {root, ...(split && {split}), ...(labels && {labels}), ...(leaveOut && {leaveOut})};
  return exampleFolder(folder, imageKind, (count) => {
    const memory = keep && sharedImages(count, positiveNumber('keep.megabytes', keep.megabytes), size);
    const decoding = {decode: {size, decoder, background}, ...(memory && {memory})};
    return (images) => decodedDataset({...images, ...decoding});
  });
}
