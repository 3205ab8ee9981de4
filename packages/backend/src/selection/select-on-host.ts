import type * as tf from '@tensorflow/tfjs';
import {hostValues} from '../host-values.js';
import {writtenTensor} from '../written-tensor.js';
import {EmptyRowError} from './empty-row-error.js';
import {OrderStatistics, type UnsortedRow} from './order-statistics.js';
import {type RankWindow, ranksOf} from './rank-window.js';

/** `selectRanks` on the processor: exact, in time proportional to the number of values. */
export function selectOnHost(values: tf.Tensor2D, eligible: tf.Tensor2D, window: RankWindow): tf.Tensor2D {
  const [rows, columns] = values.shape;
  const statistics = new OrderStatistics(columns);
  const candidates = new Float32Array(columns);
  return writtenTensor([rows, columns], (selected) => {
    const [allValues, allEligible] = [hostValues(values), hostValues(eligible)];
    for (let row = 0; row < rows; row++) {
      const [start, end] = [row * columns, (row + 1) * columns];
      const [inRow, isEligible] = [allValues.subarray(start, end), allEligible.subarray(start, end)];
      const packed = pack(inRow, isEligible, candidates);
      const count = packed.values.length;
      if (count === 0) throw new EmptyRowError(row, columns);
      const ranks = ranksOf(window, count);
      const {first, last} = statistics.at(packed, ranks.first, ranks.end - 1);
      mark(inRow, isEligible, selected.subarray(start, end), first, last);
    }
  });
}

/** Puts the eligible values of a row into `packed`; returns the part that holds them, and their range. */
function pack(values: Float32Array, eligible: Float32Array, packed: Float32Array): UnsortedRow {
  let count = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    if (eligible[index] === 0) continue;
    const value = values[index] as number;
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
