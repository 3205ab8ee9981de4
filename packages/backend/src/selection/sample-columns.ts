/** A random sample of the columns, drawn with replacement. */
export interface ColumnSample {
  /** How many are drawn, a positive integer; where there are no more columns than that, all are taken. */
  readonly columns: number;
  /** Draws the same columns for the same number; default 0. */
  readonly seed?: number;
}

/**
 * The columns of a sample in rising order; undefined for all of them.
 *
 * @throws RangeError when the sample has no columns
 */
export function sampleOf({columns, seed = 0}: ColumnSample, count: number): Int32Array | undefined {
  if (!(Number.isInteger(columns) && columns > 0)) {
    throw new RangeError(`Expected sample.columns to be a positive integer, received ${columns}.`);
  }
  if (columns >= count) return undefined;
  const next = mulberry32(seed);
  return Int32Array.from({length: columns}, () => Math.floor(next() * count)).sort();
}

/** Numbers in [0, 1), the same for the same seed on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
