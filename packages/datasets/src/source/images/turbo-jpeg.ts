import {createRequire} from 'node:module';
import sharp from 'sharp';
import type {ArrayData} from '../../array/array-data.js';
import {byteImage} from '../../array/byte-image.js';
import {formatOf} from '../formats/image-format.js';

/** What of the package is used. */
interface TurboJpeg {
  readonly FORMAT_RGB: number;
  decompress(file: Uint8Array, options: {format: number}): Promise<{data: Uint8Array; width: number; height: number}>;
}

const NAME = '@julusian/jpeg-turbo';

let loaded: TurboJpeg | undefined;

/** @throws Error when the package is not installed or does not load */
export function turboJpeg(): TurboJpeg {
  try {
    loaded ??= createRequire(import.meta.url)(NAME) as TurboJpeg;
    return loaded;
  } catch (cause) {
    const [reason] = String(cause instanceof Error ? cause.message : cause).split('\n');
    throw new Error(
      `Expected ${NAME} to be installed for decoder 'turbo', received: ${reason}. Run npm install ${NAME}, or use decoder 'sharp'.`,
      {cause},
    );
  }
}

/**
 * The RGB image in the bytes of a JPEG file, decoded by libjpeg-turbo on a thread of its own.
 *
 * `undefined` where it is another's to decode: it is no JPEG, is CMYK, has a colour profile, must be turned, or is refused.
 */
export async function decodeWithTurbo(file: Uint8Array): Promise<ArrayData | undefined> {
  if (formatOf(file) !== 'JPEG') return undefined;
  const {decompress, FORMAT_RGB} = turboJpeg();
  try {
    const {orientation = 1, hasProfile, channels} = await sharp(file, {failOn: 'error'}).metadata();
    if (orientation !== 1 || hasProfile || channels > 3) return undefined;
    const {data, width, height} = await decompress(file, {format: FORMAT_RGB});
    return byteImage({bytes: data, layout: 'interleaved'}, [height, width, 3]);
  } catch {
    return undefined; // The other decoder says what is wrong, if anything is.
  }
}
