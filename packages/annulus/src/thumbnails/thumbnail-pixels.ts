import {type ArrayData, type Box, resizedCrop} from '@annulus/datasets';
import type {ThumbnailShape} from './thumbnail-shape.js';

/** A small picture as bytes from 0 to 255. Shape `[height, width, channels]`. */
export interface ThumbnailPixels {
  readonly pixels: Uint8ClampedArray;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
}

/**
 * A small picture of a decoded image, never larger than the image unless it is to fill a square. The image stays bytes: no value
 * is made of each of its pixels.
 *
 * @param image - values from 0 to 1. Shape `[height, width, 1 | 3]`
 */
export function thumbnailPixels(image: ArrayData, shape: ThumbnailShape): ThumbnailPixels {
  const box = shape.shows === 'square' ? middle(image) : whole(image);
  const [height, width] = shape.shows === 'square' ? [shape.side, shape.side] : inside(box, shape.side);
  const {data} = resizedCrop(image, box, height, width, 'antialiased');
  const pixels = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at++) pixels[at] = 255 * (data[at] as number);
  return {pixels, height, width, channels: image.shape[2] === 1 ? 1 : 3};
}

function whole({shape: [height = 1, width = 1]}: ArrayData): Box {
  return {top: 0, left: 0, height, width};
}

function middle({shape: [height = 1, width = 1]}: ArrayData): Box {
  const side = Math.min(height, width);
  return {top: Math.floor((height - side) / 2), left: Math.floor((width - side) / 2), height: side, width: side};
}

function inside({height, width}: Box, side: number): readonly [height: number, width: number] {
  const share = Math.min(1, side / Math.max(height, width));
  return [Math.max(1, Math.round(height * share)), Math.max(1, Math.round(width * share))];
}
