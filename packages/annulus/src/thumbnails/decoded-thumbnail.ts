import type {ArrayData} from '@annulus/datasets';
import sharp, {type Sharp} from 'sharp';
import {thumbnailPixels} from './thumbnail-pixels.js';
import type {ThumbnailShape} from './thumbnail-shape.js';

/**
 * A small picture of a decoded image, never larger than the image unless it is to fill a square, to be encoded.
 *
 * @param image - values from 0 to 1. Shape `[height, width, 1 | 3]`
 */
export function decodedThumbnail(image: ArrayData, shape: ThumbnailShape): Sharp {
  const {pixels, ...raw} = thumbnailPixels(image, shape);
  return sharp(pixels, {raw});
}
