import {featureBlocks, rowsWithin} from '../features/feature-blocks.js';
import type {FeatureRows} from '../features/feature-rows.js';
import {MemoryFeatures} from '../features/memory-features.js';

/** What gives every feature mean 0 and variance 1 over some examples; a constant feature becomes 0. */
export interface Standardization {
  /** Shape `[width]`. */
  readonly mean: Float64Array;
  /** One over the standard deviation, 1 of a constant feature. Shape `[width]`. */
  readonly scale: Float64Array;
}

/**
 * That of some examples, in one pass over them (Welford 1962), so that it does not matter where they are kept.
 *
 * @param signal - aborting it rejects, with the signal's reason
 */
export async function standardizationOf(examples: FeatureRows, signal?: AbortSignal): Promise<Standardization> {
  const {width} = examples;
  const mean = new Float64Array(width);
  const squares = new Float64Array(width);
  let count = 0;
  for await (const {values} of featureBlocks(examples, rowsWithin(2 ** 22, width))) {
    signal?.throwIfAborted();
    for (let start = 0; start < values.length; start += width) {
      const share = 1 / ++count;
      for (let column = 0; column < width; column++) {
        const value = values[start + column] as number;
        const from = value - (mean[column] as number);
        mean[column] = (mean[column] as number) + from * share;
        squares[column] = (squares[column] as number) + from * (value - (mean[column] as number));
      }
    }
  }
  const deviation = squares.map((sum) => Math.sqrt(sum / count));
  return {mean, scale: deviation.map((value) => (value > 1e-12 ? 1 / value : 1))};
}

/** Standardizes rows, in place or into others. */
export function standardize(values: Float32Array, {mean, scale}: Standardization, into = values): Float32Array {
  const width = mean.length;
  for (let start = 0; start < values.length; start += width) {
    // Rows of their own: it is the fastest that was found, and most of what a step costs beside its products.
    const [from, to] = [values.subarray(start, start + width), into.subarray(start, start + width)];
    for (let column = 0; column < from.length; column++) {
      to[column] = ((from[column] as number) - (mean[column] as number)) * (scale[column] as number);
    }
  }
  return into;
}

/** The features standardized as they are read; what is kept stays as it is. */
export const standardizedRows = (from: FeatureRows, by: Standardization): FeatureRows => ({
  ...{labels: from.labels, ...(from.classes && {classes: from.classes}), width: from.width},
  rows: async (indices) =>
    from instanceof MemoryFeatures ? gathered(from, indices, by) : standardize(await from.rows(indices), by),
  range: async (start, end) => {
    const values = await from.range(start, end);
    return standardize(values, by, new Float32Array(values.length));
  },
});

/** Rows of memory, each standardized while it is copied. */
function gathered({features, width}: MemoryFeatures, indices: Int32Array, by: Standardization): Float32Array {
  const values = new Float32Array(indices.length * width);
  for (let place = 0; place < indices.length; place++) {
    const row = (indices[place] as number) * width;
    standardize(features.subarray(row, row + width), by, values.subarray(place * width, (place + 1) * width));
  }
  return values;
}
