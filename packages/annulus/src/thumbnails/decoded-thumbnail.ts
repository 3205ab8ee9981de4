import type {ArrayData} from '@annulus/datasets';
import sharp, {type Sharp} from 'sharp';
import {type ThumbnailShape, thumbnailSize} from './thumbnail-shape.js';

/**
 * A small picture of a decoded image, never larger than the image unless it is to fill a square.
 *
 * @param image - values from 0 to 1. Shape `[height, width, 1 | 3]`
 */
export function decodedThumbnail({data, shape}: ArrayData, size: ThumbnailShape): Sharp {
  const [height = 1, width = 1, channels = 3] = shape;
  const pixels = Uint8ClampedArray.from(data, (value) => 255 * value);
  return sharp(pixels, {raw: {width, height, channels: channels as 1 | 3}}).resize(thumbnailSize(size));
}
