import sharp from 'sharp';
import type {ArrayData} from '../array/array-data.js';
import {byteImage} from '../array/byte-image.js';
import {DataFileError} from './data-file.js';
import {decodeWithTurbo} from './turbo-jpeg.js';

/**
 * What decodes images. `sharp`: all of them, bit for bit as PIL does, colour profiles applied. `turbo`: JPEG files by the
 * optional package `@julusian/jpeg-turbo`, about five times as fast; its quick transform is off by 1/255 on average and by
 * 8/255 at most, and it ignores profiles. Other files go to `sharp`.
 */
export type ImageDecoder = 'sharp' | 'turbo';

export interface DecodeOptions {
  readonly decoder: ImageDecoder;
  /** Pixels of the shorter side to resize to while decoding, for which `sharp` is taken in any case. */
  readonly size?: number | undefined;
}

/**
 * The RGB image in a file.
 *
 * @throws DataFileError naming `path` when it is damaged or no image
 */
export async function decodeImage(path: string, {decoder, size}: DecodeOptions): Promise<ArrayData> {
  try {
    if (decoder === 'turbo' && size === undefined && /\.jpe?g$/i.test(path)) return await decodeWithTurbo(path);
    const image = sharp(path).toColourspace('srgb').removeAlpha();
    const sized = size === undefined ? image : image.resize({width: size, height: size, fit: 'outside'});
    const {data, info} = await sized.raw().toBuffer({resolveWithObject: true});
    return byteImage({bytes: data, layout: 'interleaved'}, [info.height, info.width, info.channels]);
  } catch (cause) {
    const [reason] = String(cause instanceof Error ? cause.message : cause).split('\n');
    throw new DataFileError(path, `${path} could not be decoded: ${reason}. Delete it or replace it.`, {cause});
  }
}
