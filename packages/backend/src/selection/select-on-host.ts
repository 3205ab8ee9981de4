import type * as tf from '@tensorflow/tfjs';
import {hostValues} from '../operations/host-values.js';
import {writtenTensor} from '../operations/written-tensor.js';
import {EmptyRowError} from './empty-row-error.js';
import {OrderStatistics, type UnsortedRow} from './order-statistics.js';
import {type RankWindow, ranksOf} from './rank-window.js';

/**
 * `selectRanks` on the processor: exact, in time proportional to the number of values.
 *
 * @param sample - the columns that decide where the edges lie; a row of which none of these is eligible goes by all
 */
export function selectOnHost(
  values: tf.Tensor2D,
  eligible: tf.Tensor2D,
  window: RankWindow,
  sample?: Int32Array,
): tf.Tensor2D {
  const [rows, columns] = values.shape;
  const statistics = new OrderStatistics(columns);
  const candidates = new Float32Array(columns);
  return writtenTensor([rows, columns], (selected) => {
    const [allValues, allEligible] = [hostValues(values), hostValues(eligible)];
    for (let row = 0; row < rows; row++) {
      const [start, end] = [row * columns, (row + 1) * columns];
      const [inRow, isEligible] = [allValues.subarray(start, end), allEligible.subarray(start, end)];
      const sampled = sample && pack(inRow, isEligible, candidates, sample);
      const isSampled = sampled !== undefined && sampled.values.length > 0;
      const packed = isSampled ? sampled : pack(inRow, isEligible, candidates);
      const count = packed.values.length;
      if (count === 0) throw new EmptyRowError(row, columns);
      const share = isSampled ? shareOf(window, isEligible) : undefined;
      const ranks = ranksOf(share ?? window, count);
      const {first, last} = statistics.at(packed, ranks.first, ranks.end - 1);
      const most = share && ranks.first === 0 ? Number.POSITIVE_INFINITY : first; // Nothing is beyond the ends of a row,
      const least = share && reachesEnd(share, count) ? Number.NEGATIVE_INFINITY : last; // only of a sample.
      mark(inRow, isEligible, selected.subarray(start, end), most, least);
    }
  });
}

type Fractions = Exclude<RankWindow, {readonly count: number}>;

/** A count as a fraction of the row's eligible values, which holds for a sample of them too. */
function shareOf(window: RankWindow, eligible: Float32Array): Fractions {
  if (!('count' in window)) return window;
  const all = eligible.reduce((sum, taken) => sum + (taken === 0 ? 0 : 1), 0);
  return {inner: 0, outer: Math.min(1, window.count / all)};
}

/** Whether a window holds the smallest of so many values. */
const reachesEnd = ({outer}: Fractions, count: number): boolean => Math.floor(outer * count) === count;

/** Puts the eligible values of a row, or of some of its columns, into `packed`; returns the part that holds them, and their range. */
function pack(values: Float32Array, eligible: Float32Array, packed: Float32Array, columns?: Int32Array): UnsortedRow {
  let count = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const length = columns?.length ?? values.length;
  for (let index = 0; index < length; index++) {
    const column = columns === undefined ? index : (columns[index] as number);
    if (eligible[column] === 0) continue;
    const value = values[column] as number;
    packed[count++] = value;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return {values: packed.subarray(0, count), low, high};
}

/** Sets 1 where an eligible value lies from `least` to `most`. */
function mark(values: Float32Array, eligible: Float32Array, selected: Float32Array, most: number, least: number): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (value >= least && value <= most && eligible[index] !== 0) selected[index] = 1;
  }
}
