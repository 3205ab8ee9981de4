import type {ArrayData} from '@annulus/datasets';
import {thumbnailPixels} from '../../thumbnails/thumbnail-pixels.js';

/**
 * The square in the middle of a picture, resized.
 *
 * @returns red, green and blue of each pixel, from 0 to 255. Shape `[size, size, 3]`
 */
export function thumbnailOf(picture: ArrayData, size: number): Uint8Array {
  const {pixels, channels} = thumbnailPixels(picture, {side: size, shows: 'square'});
  if (channels === 3) return new Uint8Array(pixels.buffer);
  const colored = new Uint8Array(3 * pixels.length);
  for (let at = 0; at < colored.length; at++) colored[at] = pixels[Math.floor(at / 3)] as number;
  return colored;
}
