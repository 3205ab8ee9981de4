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

/** A mask in the pixels of an image, a column at a time. */
interface PastedColumns {
  /** The columns that see the mask at all: from the first to before the second. */
  readonly from: number;
  readonly to: number;
  /** The first row that sees the mask. */
  readonly top: number;
  /** The pixels of a column from that row on that see the mask; written over by the next. */
  readonly draw: (column: number) => Float64Array;
}

/** The chances of a mask head in the pixels of an image: bilinear between pixel centres, 0 outside the mask. Shape `[height, width]`. */
export function pastedValues(pasted: PastedMask): Float32Array {
  const {height, width} = pasted;
  const values = new Float32Array(height * width);
  const {from, to, top, draw} = pastedColumns(pasted);
  for (let column = from; column < to; column++) {
    const pixels = draw(column);
    for (let at = 0; at < pixels.length; at++) values[(top + at) * width + column] = pixels[at] as number;
  }
  return values;
}

/** The pixels of an image where a mask head sees the object with a chance of `threshold` or more (He et al., 2017). */
export function pastedMask(pasted: PastedMask, threshold = 0.5): RunLengths {
  const {height, width} = pasted;
  const counts: number[] = [];
  const {from, to, top, draw} = pastedColumns(pasted);
  let [start, end] = [0, 0]; // Of the run on the object that is open, in pixels column after column.
  for (let column = from; column < to; column++) {
    const pixels = draw(column);
    const first = column * height + top;
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
  }
  if (end > start) counts.push(end - start);
  if (end < height * width) counts.push(height * width - end);
  return {height, width, counts: Uint32Array.from(counts)};
}

/** Of each column all rows of the mask are mixed across once, then its pixels of them, down. */
function pastedColumns({values, size, box, height, width}: PastedMask): PastedColumns {
  const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(box);
  const [columns, rows] = [mixedAlong(width, left, right, size), mixedAlong(height, top, bottom, size)];
  const line = new Float64Array(size + 2); // Before the first row of the mask and behind the last it stays 0.
  const pixels = new Float64Array(Math.max(0, rows.to - rows.from));
  const draw = (column: number): Float64Array => {
    const x = columns.place[column] as number;
    const across = columns.share[column] as number;
    for (let row = 0, at = x; row < size; row++, at += size) {
      const one = x >= 0 ? (values[at] as number) : 0;
      const other = x + 1 < size ? (values[at + 1] as number) : 0;
      line[row + 1] = one * (1 - across) + other * across;
    }
    for (let at = 0; at < pixels.length; at++) {
      const place = (rows.place[rows.from + at] as number) + 1;
      const down = rows.share[rows.from + at] as number;
      pixels[at] = (line[place] as number) * (1 - down) + (line[place + 1] as number) * down;
    }
    return pixels;
  };
  return {from: columns.from, to: columns.to, top: rows.from, draw};
}

/** For each pixel of a line of the image, what it is mixed of: two places of the mask, and the share of the second. */
interface Mixed {
  /** The pixels that see the mask at all: from the first to before the second. */
  readonly from: number;
  readonly to: number;
  readonly place: Int32Array;
  readonly share: Float64Array;
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
