import {featureBlocks, rowsWithin} from '../features/feature-blocks.js';
import type {FeatureRows} from '../features/feature-rows.js';

/** What gives every feature mean 0 and variance 1 over some examples; a constant feature becomes 0. */
export interface Standardization {
  /** Shape `[width]`. */
  readonly mean: Float64Array;
  /** 1 of a constant feature. Shape `[width]`. */
  readonly deviation: Float64Array;
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
      count++;
      for (let column = 0; column < width; column++) {
        const value = values[start + column] as number;
        const from = value - (mean[column] as number);
        mean[column] = (mean[column] as number) + from / count;
        squares[column] = (squares[column] as number) + from * (value - (mean[column] as number));
      }
    }
  }
  const deviation = squares.map((sum) => Math.sqrt(sum / count)).map((value) => (value > 1e-12 ? value : 1));
  return {mean, deviation};
}

/** Standardizes rows in place, and returns them. */
export function standardize(values: Float32Array, {mean, deviation}: Standardization): Float32Array {
  const width = mean.length;
  for (let start = 0; start < values.length; start += width) {
    for (let column = 0; column < width; column++) {
      const at = start + column;
      values[at] = ((values[at] as number) - (mean[column] as number)) / (deviation[column] as number);
    }
  }
  return values;
}

/** The features standardized as they are read; what is kept stays as it is. */
export const standardizedRows = (from: FeatureRows, by: Standardization): FeatureRows => ({
  ...{labels: from.labels, ...(from.classes && {classes: from.classes}), width: from.width},
  rows: async (indices) => standardize(await from.rows(indices), by),
  range: async (start, end) => standardize((await from.range(start, end)).slice(), by),
});
