import {ahead} from './ahead.js';
import type {FeatureRows} from './feature-rows.js';

/** Rows that follow each other, to look at and not to change. */
export interface FeatureBlock {
  readonly start: number;
  readonly end: number;
  /** Shape `[end − start, width]`. */
  readonly values: Float32Array;
}

/** All features in their order, at most so many rows at a time; the next are read while some are looked at. */
export function featureBlocks(from: FeatureRows, rows: number): AsyncGenerator<FeatureBlock> {
  return ahead(blockReads(from, rows), 1);
}

/** Rows of which a block is about `numbers` numbers: at least one. */
export const rowsWithin = (numbers: number, width: number): number => Math.max(1, Math.floor(numbers / width));

function* blockReads(from: FeatureRows, rows: number): Generator<() => Promise<FeatureBlock>> {
  const {length} = from.labels;
  for (let start = 0; start < length; start += rows) {
    const end = Math.min(length, start + rows);
    yield async () => ({start, end, values: await from.range(start, end)});
  }
}
