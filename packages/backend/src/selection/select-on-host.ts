import * as tf from '@tensorflow/tfjs';
import {hostValues} from '../host-values.js';
import {EmptyRowError} from './empty-row-error.js';
import {OrderStatistics} from './order-statistics.js';
import {type RankWindow, ranksOf} from './rank-window.js';

/** `selectRanks` on the processor: exact, in time proportional to the number of values. */
export function selectOnHost(values: tf.Tensor2D, eligible: tf.Tensor2D, window: RankWindow): tf.Tensor2D {
  const [rows, columns] = values.shape;
  const [allValues, allEligible] = [hostValues(values), hostValues(eligible)];
  const selected = new Float32Array(rows * columns);
  const statistics = new OrderStatistics(columns);
  const candidates = new Float32Array(columns);

  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    let count = 0;
    for (let index = start; index < start + columns; index++) {
      if (allEligible[index] !== 0) candidates[count++] = allValues[index] as number;
    }
    if (count === 0) throw new EmptyRowError(row, columns);
    const {first, end} = ranksOf(window, count);
    const inRow = candidates.subarray(0, count);
    const upper = first === 0 ? Number.POSITIVE_INFINITY : statistics.largest(inRow, first);
    const lower = end === count ? Number.NEGATIVE_INFINITY : statistics.largest(inRow, end - 1);
    for (let index = start; index < start + columns; index++) {
      const value = allValues[index] as number;
      if (value >= lower && value <= upper && allEligible[index] !== 0) selected[index] = 1;
    }
  }
  return tf.tensor2d(selected, [rows, columns]);
}
