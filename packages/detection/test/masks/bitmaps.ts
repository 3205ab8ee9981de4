import type {Random} from '@annulus/datasets';
import type {Bitmap} from '@annulus/detection';

/** A bitmap out of rows of 0 and 1. */
export function bitmapOfRows(rows: readonly string[]): Bitmap {
  const data = Uint8Array.from(rows.join(''), Number);
  return {data, height: rows.length, width: rows[0]?.length ?? 0};
}

/** The rows of 0 and 1 of a bitmap. */
export const rowsOf = ({data, height, width}: Bitmap): string[] =>
  Array.from({length: height}, (_, row) => data.subarray(row * width, (row + 1) * width).join(''));

/** Pixels that are on with a chance that is drawn too, so that some are empty and some are full. */
export function randomBitmap(random: Random, height: number, width: number): Bitmap {
  const chance = random.uniform(-0.2, 1.2);
  const data = Uint8Array.from({length: height * width}, () => (random.bernoulli(chance) ? 1 : 0));
  return {data, height, width};
}
