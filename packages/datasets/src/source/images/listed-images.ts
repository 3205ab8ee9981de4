import {join} from 'node:path';
import {oneOf, positiveInteger, positiveNumber} from '@annulus/trainer/checks';
import type {Box} from '../../augmentation/crop.js';
import type {Dataset} from '../../dataset/dataset.js';
import type {Example} from '../../dataset/example.js';
import {DataFileError, grouped} from '../data-file.js';
import {ListedNames} from '../folder/listed-names.js';
import type {ImageDecoder, ImageDimensions} from './decode-image.js';
import {decodedDataset} from './decoded-dataset.js';
import {sharedImages} from './decoded-images.js';
import {turboJpeg} from './turbo-jpeg.js';

/** How the images of a data set are decoded that has lists of them. */
export interface ListedImagesOptions {
  /** Pixels of the shorter side that images are resized to while they are decoded, the aspect kept. Default: as they are. */
  readonly size?: number;
  /** Default: `sharp`, which is always there, and which crops in any case. */
  readonly decoder?: ImageDecoder;
  /** How much of what was decoded is kept in memory for the next time. Default: nothing. */
  readonly keep?: {readonly megabytes: number};
}

export const listedImagesOptions = ['size', 'decoder', 'keep'] as const satisfies (keyof ListedImagesOptions)[];

/** An image that a list names. */
export interface ListedImage {
  /** Relative to the folder of the images, with `/` between names. */
  readonly file: string;
  /** Absent, of all: the split has no labels. */
  readonly label?: number;
  /** Where it is in the archive, in bytes. Absent, of all: it is a file. */
  readonly member?: {readonly start: number; readonly size: number};
  /** What is cut out of it. Absent, of all: nothing. */
  readonly box?: Box;
  /** The sides of all of it, as the list says. Absent, of all: it does not. */
  readonly sides?: ImageDimensions;
}

/** The images of a split, as its lists have them. */
export interface ImageList {
  /** The file that names them, for errors. */
  readonly list: string;
  /** The folder that their names are relative to, or the archive that they are in. */
  readonly folder: string;
  readonly images: readonly ListedImage[];
  /** In the official order. */
  readonly classes?: readonly string[];
}

/**
 * The images that a list names, decoded when they are asked for, in any thread.
 *
 * @throws DataFileError when it names none, or one that is not there
 */
export function listedImages(
  {list, folder, images, classes}: ImageList,
  options: ListedImagesOptions,
): Dataset<Example> {
  const {size, decoder = 'sharp', keep} = options;
  if (size !== undefined) positiveInteger('size', size);
  if (oneOf('decoder', decoder, ['sharp', 'turbo']) === 'turbo') turboJpeg();
  const memory = keep && sharedImages(images.length, positiveNumber('keep.megabytes', keep.megabytes), size);
  if (images.length === 0) {
    throw new DataFileError(list, `${list} names no image of this split. Unpack or download it again.`);
  }
  const archived = images[0]?.member !== undefined;
  if (!archived) expectThere(list, folder, images);
  return decodedDataset({
    paths: images.map(({file}) => (archived ? folder : join(folder, file))),
    names: images.map(({file}) => file),
    numbers: images.map((_, number) => number),
    labels: images.map(({label}) => label),
    ...(images[0]?.box && {boxes: boxesOf(images)}),
    ...(images[0]?.sides && {sides: sidesOf(images)}),
    ...(archived && {members: membersOf(images)}),
    ...(classes && {classes}),
    decode: {size, decoder, background: '#ffffff'},
    ...(memory && {memory}),
  });
}

function boxesOf(images: readonly ListedImage[]): Int32Array {
  const boxes = new Int32Array(new SharedArrayBuffer(4 * 4 * images.length));
  for (const [index, {box}] of images.entries()) {
    if (box) boxes.set([box.left, box.top, box.width, box.height], 4 * index);
  }
  return boxes;
}

function sidesOf(images: readonly ListedImage[]): Int32Array {
  const all = new Int32Array(new SharedArrayBuffer(4 * 2 * images.length));
  for (const [index, {sides}] of images.entries()) if (sides) all.set([sides.width, sides.height], 2 * index);
  return all;
}

function membersOf(images: readonly ListedImage[]): Float64Array {
  const members = new Float64Array(new SharedArrayBuffer(8 * 2 * images.length));
  for (const [index, {member}] of images.entries()) if (member) members.set([member.start, member.size], 2 * index);
  return members;
}

function expectThere(list: string, folder: string, images: readonly ListedImage[]): void {
  const there = new ListedNames();
  const files = [...new Set(images.map(({file}) => file))];
  const missing = files.filter((file) => !there.has(join(folder, file)));
  if (missing.length === 0) return;
  throw new DataFileError(
    join(folder, missing[0] as string),
    `${list} names ${grouped(files.length)} images of this split, ${grouped(missing.length)} of them not in ${folder}, ${missing[0]} the first: the archive was probably not unpacked whole. Unpack it again.`,
  );
}
