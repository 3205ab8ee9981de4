import {bitmapOf, maskOfBitmap} from './bitmap.js';
import {isPolygons, type Polygons} from './polygons.js';
import type {RunLengths} from './run-lengths.js';

/** The mask of an object. */
export type ObjectMask = Polygons | RunLengths;

/** A mask mirrored left to right, in an image of `width` pixels. */
export function flippedMask(mask: ObjectMask, width: number): ObjectMask {
  if (isPolygons(mask)) {
    return mask.map((polygon) => polygon.map((value, at) => (at % 2 === 0 ? width - value : value)));
  }
  const {data, height} = bitmapOf(mask);
  const mirrored = data.map((_, pixel) => data[pixel - 2 * (pixel % width) + width - 1] as number);
  return maskOfBitmap({data: mirrored, height, width});
}

/** A mask of an image that is resized; of run lengths each pixel is the nearest one. */
export function resizedMask(
  mask: ObjectMask,
  from: {readonly height: number; readonly width: number},
  to: {readonly height: number; readonly width: number},
): ObjectMask {
  const [across, down] = [to.width / from.width, to.height / from.height];
  if (isPolygons(mask)) {
    return mask.map((polygon) => polygon.map((value, at) => value * (at % 2 === 0 ? across : down)));
  }
  const {data} = bitmapOf(mask);
  const nearest = Uint8Array.from({length: to.height * to.width}, (_, pixel) => {
    const row = Math.floor((Math.floor(pixel / to.width) + 0.5) / down);
    return data[row * from.width + Math.floor(((pixel % to.width) + 0.5) / across)] as number;
  });
  return maskOfBitmap({data: nearest, height: to.height, width: to.width});
}
