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
  eachPastedColumn(pasted, (column, pixels, from) => {
    for (let at = 0; at < pixels.length; at++) values[(from + at) * width + column] = pixels[at] as number;
  });
  return values;
}

/** The pixels of an image where a mask head sees the object with a chance of `threshold` or more (He et al., 2017). */
export function pastedMask(pasted: PastedMask, threshold = 0.5): RunLengths {
  const {height, width} = pasted;
  const counts: number[] = [];
  let [start, end] = [0, 0]; // Of the run on the object that is open, in pixels column after column.
  eachPastedColumn(pasted, (column, pixels, from) => {
    const first = column * height + from;
    for (let at = 0; at < pixels.length; at++) {
      if ((pixels[at] as number) < threshold) continue;
      const pixel = first + at;
      if (pixel !== end || end === 0) {
        if (end > start) counts.push(end - start);
        counts.push(pixel - end);
        start = pixel;
      }
      end = pixel + 1;
    }
  });
  if (end > start) counts.push(end - start);
  if (end < height * width) counts.push(height * width - end);
  return {height, width, counts: Uint32Array.from(counts)};
}

/** Column after column, the pixels that see the mask, from the row `from` on: first all rows of the mask are mixed across, then down. */
function eachPastedColumn(
  {values, size, box, height, width}: PastedMask,
  visit: (column: number, pixels: Float64Array, from: number) => void,
): void {
  const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(box);
  const [columns, rows] = [mixedAlong(width, left, right, size), mixedAlong(height, top, bottom, size)];
  const line = new Float64Array(size + 2); // One place before the first row of the mask and one behind the last stay 0.
  const pixels = new Float64Array(Math.max(0, rows.to - rows.from));
  for (let column = columns.from; column < columns.to; column++) {
    const [x, across] = [columns.place[column] as number, columns.share[column] as number];
    const [hasLeft, hasRight] = [x >= 0, x + 1 < size];
    for (let row = 0, at = x; row < size; row++, at += size) {
      const one = hasLeft ? (values[at] as number) : 0;
      const other = hasRight ? (values[at + 1] as number) : 0;
      line[row + 1] = one * (1 - across) + other * across;
    }
    for (let row = rows.from; row < rows.to; row++) {
      const [y, down] = [rows.place[row] as number, rows.share[row] as number];
      pixels[row - rows.from] = (line[y + 1] as number) * (1 - down) + (line[y + 2] as number) * down;
    }
    visit(column, pixels, rows.from);
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
