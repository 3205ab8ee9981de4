import * as tf from '@tensorflow/tfjs';
import {NTH_ELEMENT} from '../contract/custom-kernels.js';
import {EmptyRowError} from './empty-row-error.js';
import {type RankWindow, ranksOf} from './rank-window.js';
import {selectOnHost} from './select-on-host.js';

/**
 * `selectRanks` on a backend with an `NTH_ELEMENT` kernel: by a partition of each row at the window's two ranks: exact, in time proportional to the number of values. Where
 * the rows' numbers of eligible values put the window at different ranks, or a value is no number, all are selected on the host.
 */
export function selectByPartition(values: tf.Tensor2D, eligible: tf.Tensor2D, window: RankWindow): tf.Tensor2D {
  const [rows, columns] = values.shape;
  const takesPart = tf.notEqual(eligible, 0);
  const isNumber = tf.greater(values, Number.NEGATIVE_INFINITY);
  const [counts, numbers] = [takesPart, tf.logicalAnd(takesPart, isNumber)].map((each) =>
    tf.sum(tf.cast(each, 'float32'), 1).dataSync(),
  ) as [Float32Array, Float32Array];
  const empty = counts.indexOf(0);
  if (empty !== -1) throw new EmptyRowError(empty, columns);
  const {first, end} = ranksOf(window, counts[0] as number);
  for (let row = 0; row < rows; row++) {
    const count = counts[row] as number;
    const ranks = ranksOf(window, count);
    if (numbers[row] !== count || ranks.first !== first || ranks.end !== end) {
      return selectOnHost(values, eligible, window);
    }
  }
  const included = tf.where(takesPart, values, tf.scalar(Number.NEGATIVE_INFINITY) as tf.Tensor);
  const at = (rank: number) => tf.expandDims(tf.engine().runKernel(NTH_ELEMENT, {x: included}, {rank}) as tf.Tensor, 1);
  const selected = tf.logicalAnd(tf.lessEqual(included, at(first)), tf.greaterEqual(included, at(end - 1)));
  return tf.cast(selected as tf.Tensor2D, 'float32');
}
