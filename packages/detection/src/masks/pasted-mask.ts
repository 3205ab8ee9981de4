import type {RunLengths} from './run-lengths.js';

/** What is pasted, and where. */
export interface PastedMask {
  /** Chances of pixels to lie on the object. Shape `[size, size]`. */
  readonly values: ArrayLike<number>;
  readonly size: number;
  /** Left, top, right, bottom in pixels of the image. */
  readonly box: ArrayLike<number>;
  /** Of the image. */
  readonly height: number;
  readonly width: number;
}

/** For each pixel of a line of the image, what it is mixed of: two places of the mask, and the share of the second. */
interface Mixed {
  /** The pixels that see the mask at all: from the first to before the second. */
  readonly from: number;
  readonly to: number;
  readonly place: Int32Array;
  readonly share: Float64Array;
}

/** The chances of a mask head in the pixels of an image: bilinear between pixel centres, 0 outside the mask. Shape `[height, width]`. */
export function pastedValues(pasted: PastedMask): Float32Array {
  const {height, width} = pasted;
  const values = new Float32Array(height * width);
  eachPastedPixel(pasted, (row, column, value) => {
    values[row * width + column] = value;
  });
  return values;
}

/** The pixels of an image where a mask head sees the object with a chance of `threshold` or more (He et al., 2017). */
export function pastedMask(pasted: PastedMask, threshold = 0.5): RunLengths {
  const {height, width} = pasted;
  const counts: number[] = [];
  let [start, end] = [0, 0]; // Of the run on the object that is open, in pixels column after column.
  eachPastedPixel(pasted, (row, column, value) => {
    if (value < threshold) return;
    const pixel = column * height + row;
    if (pixel !== end || end === 0) {
      if (end > start) counts.push(end - start);
      counts.push(pixel - end);
      start = pixel;
    }
    end = pixel + 1;
  });
  if (end > start) counts.push(end - start);
  if (end < height * width) counts.push(height * width - end);
  return {height, width, counts: Uint32Array.from(counts)};
}

/** Column after column, the pixels that see the mask. */
function eachPastedPixel(
  {values, size, box, height, width}: PastedMask,
  visit: (row: number, column: number, value: number) => void,
): void {
  const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(box);
  const [columns, rows] = [mixedAlong(width, left, right, size), mixedAlong(height, top, bottom, size)];
  const at = (row: number, column: number): number =>
    row < 0 || column < 0 || row >= size || column >= size ? 0 : (values[row * size + column] as number);
  for (let column = columns.from; column < columns.to; column++) {
    const [x, across] = [columns.place[column] as number, columns.share[column] as number];
    for (let row = rows.from; row < rows.to; row++) {
      const [y, down] = [rows.place[row] as number, rows.share[row] as number];
      const upper = at(y, x) * (1 - across) + at(y, x + 1) * across;
      const lower = at(y + 1, x) * (1 - across) + at(y + 1, x + 1) * across;
      visit(row, column, upper * (1 - down) + lower * down);
    }
  }
}

function mixedAlong(length: number, low: number, high: number, size: number): Mixed {
  const mixed = {place: new Int32Array(length), share: new Float64Array(length)};
  let [from, to] = [length, 0];
  for (let pixel = 0; pixel < length; pixel++) {
    const position = ((pixel + 0.5 - low) / (high - low)) * size - 0.5;
    if (!(position > -1 && position < size)) continue;
    const place = Math.floor(position);
    mixed.place[pixel] = place;
    mixed.share[pixel] = position - place;
    from = Math.min(from, pixel);
    to = pixel + 1;
  }
  return {from, to, ...mixed};
}
