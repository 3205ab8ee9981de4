import {positiveInteger} from '@annulus/trainer/checks';
import {type ArrayData, type ImageSize, imageSize} from '../array/array-data.js';
import {madeBy} from '../origin/origin.js';
import type {Augmentation} from './augmentation.js';

/** A rectangle of an image, in pixels. */
export interface Box {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** @throws RangeError when `box` does not lie inside an image of that size */
export function expectInside(size: Pick<ImageSize, 'height' | 'width'>, {top, left, height, width}: Box): void {
  if (top >= 0 && left >= 0 && top + height <= size.height && left + width <= size.width) return;
  throw new RangeError(
    `Expected a crop inside the image of ${size.height} x ${size.width}, received ${height} x ${width} at row ${top}, column ${left}.`,
  );
}

/** The pixels of `box`, which must lie inside the image. */
export function crop(image: ArrayData, box: Box): ArrayData {
  const size = imageSize(image);
  expectInside(size, box);
  const {top, left, height, width} = box;
  const run = width * size.channels;
  const data = new Float32Array(height * run);
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * size.width + left) * size.channels;
    data.set(image.data.subarray(from, from + run), row * run);
  }
  return {data, shape: [height, width, size.channels]};
}

/** Keeps the middle `size` x `size` pixels. */
export function centerCrop(size: number): Augmentation {
  positiveInteger('size', size);
  const middle: Augmentation = (image) => {
    const {height, width} = imageSize(image);
    const top = Math.round((height - size) / 2);
    const left = Math.round((width - size) / 2);
    return crop(image, {top, left, height: size, width: size});
  };
  return madeBy(middle, {module: import.meta.url, name: 'centerCrop', arguments: [size]});
}
