import type {RunLengths} from './run-lengths.js';

/** A mask as pixels: 1 on the object, 0 off it. Shape `[height, width]`. */
export interface Bitmap {
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
}

/** The pixels of a mask. */
export function bitmapOf({height, width, counts}: RunLengths): Bitmap {
  const data = new Uint8Array(height * width);
  let [pixel, value] = [0, 0];
  for (const count of counts) {
    const end = pixel + count;
    if (value === 0) pixel = end;
    else for (; pixel < end; pixel++) data[(pixel % height) * width + Math.floor(pixel / height)] = 1;
    value = 1 - value;
  }
  return {data, height, width};
}

/**
 * The mask of some pixels.
 *
 * @throws RangeError when there are not `height * width` of them
 */
export function maskOfBitmap({data, height, width}: Bitmap): RunLengths {
  if (data.length !== height * width) {
    throw new RangeError(`Expected a bitmap of ${height} x ${width} pixels, received ${data.length} of them.`);
  }
  const counts: number[] = [];
  let [value, count] = [0, 0];
  for (let column = 0; column < width; column++) {
    for (let row = 0; row < height; row++) {
      const next = data[row * width + column] === 0 ? 0 : 1;
      if (next !== value) {
        counts.push(count);
        [value, count] = [next, 0];
      }
      count++;
    }
  }
  return {height, width, counts: Uint32Array.from([...counts, count])};
}
