import {open, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import sharp, {type Sharp} from 'sharp';
import type {ArrayData} from '../../array/array-data.js';
import {byteImage} from '../../array/byte-image.js';
import type {Box} from '../../augmentation/crop.js';
import {formatOf} from '../formats/image-format.js';
import {readBitmap} from './bitmap.js';
import {decodingProblem, OtherSides} from './decoding-problem.js';
import {ImageFileError} from './image-file-error.js';
import {readNetpbm} from './netpbm.js';
import type {RawPixels} from './raw-pixels.js';
import {decodeWithTurbo} from './turbo-jpeg.js';

/**
 * What decodes images. `sharp`: all of them, colour profiles applied. `turbo`: JPEG files by the optional package
 * `@julusian/jpeg-turbo`, about five times as fast; its quick transform is off by 1/255 on average up to quality 90, by as much
 * as 4/255 on average and 11/255 at most above. What it cannot do goes to `sharp`: other formats, CMYK, colour profiles, images
 * that must be turned, files that are unusual or damaged.
 */
export type ImageDecoder = 'sharp' | 'turbo';

/** An image in an archive. */
export interface ArchiveMember {
  readonly name: string;
  /** Of its bytes in the archive. */
  readonly start: number;
  readonly size: number;
}

export interface DecodeOptions {
  readonly decoder: ImageDecoder;
  /** Pixels of the shorter side to resize to while decoding, for which `sharp` is taken in any case. */
  readonly size?: number | undefined;
  /** What is cut out of the image as its file has it, not turned; for this too `sharp` is taken. Absent: all of it. */
  readonly box?: Box | undefined;
  /** The sides that the image has, as a list says, not turned; only looked at where a box is cut out of it. */
  readonly sides?: ImageDimensions | undefined;
  /** Where in the file the image is, such as in an archive, and its name there. Absent: it is the file. */
  readonly member?: ArchiveMember | undefined;
  /** What transparent images are put on, such as `#ffffff`. */
  readonly background: string;
}

/**
 * The RGB image in a file, the right way up by its EXIF orientation, opaque; of an animation the first frame.
 *
 * @throws ImageFileError naming `path` when it is damaged or no image
 */
export async function decodeImage(path: string, options: DecodeOptions): Promise<ArrayData> {
  const {decoder, size, box, sides, member, background} = options;
  let bytes: Uint8Array = new Uint8Array();
  try {
    bytes = await (member ? readMember(path, member) : readFile(path));
    const fast =
      decoder === 'turbo' && size === undefined && box === undefined ? await decodeWithTurbo(bytes) : undefined;
    if (fast) return fast;
    const whole = opened(bytes, box === undefined);
    if (box && sides) expectSides(await whole.metadata(), sides);
    const image = (box ? whole.extract(box) : whole).flatten({background}).toColourspace('srgb').removeAlpha();
    const sized = size === undefined ? image : image.resize({width: size, height: size, fit: 'outside'});
    const {data, info} = await sized.raw({depth: 'uchar'}).toBuffer({resolveWithObject: true});
    return byteImage({bytes: data, layout: 'interleaved'}, [info.height, info.width, info.channels]);
  } catch (cause) {
    const where = member ? join(path, member.name) : path;
    throw new ImageFileError(where, decodingProblem(bytes, cause), {cause});
  }
}

/** A box is of an image of some size: in another, it may lie beside what it is of. Some lists have the sides as they are turned. */
function expectSides({width, height}: ImageDimensions, listed: ImageDimensions): void {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short === Math.min(listed.width, listed.height) && long === Math.max(listed.width, listed.height)) return;
  throw new OtherSides(`it has ${width} × ${height} pixels, its list says ${listed.width} × ${listed.height}`);
}

async function readMember(path: string, {start, size}: ArchiveMember): Promise<Uint8Array> {
  const archive = await open(path);
  try {
    const {buffer, bytesRead} = await archive.read(new Uint8Array(size), 0, size, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await archive.close();
  }
}

/**
 * The sides of the image in a file, the right way up; of its header only.
 *
 * @throws ImageFileError naming `path` when it is damaged or no image
 */
export async function imageDimensions(path: string): Promise<ImageDimensions> {
  const known = await sharp(path)
    .metadata()
    .catch(() => undefined); // It does not know all formats that are read.
  if (known) return known.autoOrient;
  let bytes: Uint8Array = new Uint8Array();
  try {
    bytes = await readFile(path);
    return (await opened(bytes).metadata()).autoOrient;
  } catch (cause) {
    throw new ImageFileError(path, decodingProblem(bytes, cause), {cause});
  }
}

/** The sides of an image in its file, the right way up. */
export interface ImageDimensions {
  readonly width: number;
  readonly height: number;
}

/** Of the formats that sharp does not know. */
const ownReaders: Readonly<Record<string, (bytes: Uint8Array) => RawPixels>> = {PPM: readNetpbm, BMP: readBitmap};

/** Damage is an error; what most programs pass over in silence is not, such as bytes too many between two segments. */
function opened(bytes: Uint8Array, autoOrient = true): Sharp {
  const read = ownReaders[formatOf(bytes) ?? ''];
  if (read === undefined) return sharp(bytes, {failOn: 'error', autoOrient});
  const {pixels, ...raw} = read(bytes);
  return sharp(pixels, {raw});
}
