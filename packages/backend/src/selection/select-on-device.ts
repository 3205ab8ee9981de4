import * as tf from '@tensorflow/tfjs';
import type {RankWindow} from './rank-window.js';

const iterations = 30;

/** `selectRanks` by bisection of each row's edges, in tensor ops only: for backends that cannot be read synchronously. */
export function selectOnDevice(values: tf.Tensor2D, eligible: tf.Tensor2D, window: RankWindow): tf.Tensor2D {
  const taking = eligible.notEqual(0);
  const count = taking.toFloat().sum(1, true);
  const first = 'count' in window ? tf.zerosLike(count) : count.mul(window.inner).floor();
  const end = 'count' in window ? count.minimum(window.count) : count.mul(window.outer).floor().maximum(first.add(1));
  const included = tf.where(taking, values, tf.fill(values.shape, Number.NEGATIVE_INFINITY));
  const inRange = included
    .greaterEqual(edge(included, taking, end).atLeast)
    .logicalAnd(included.less(edge(included, taking, first.add(1)).below));
  return inRange.logicalAnd(taking).toFloat() as tf.Tensor2D;
}

/** Two numbers around the value with the given number of values at or above it, closer than float32 tells apart. */
function edge(included: tf.Tensor2D, taking: tf.Tensor, count: tf.Tensor) {
  let atLeast = tf.where(taking, included, tf.fill(included.shape, Number.POSITIVE_INFINITY)).min(1, true) as tf.Tensor;
  const largest = included.max(1, true) as tf.Tensor;
  let below = largest.add(largest.abs().mul(1e-6)).add(1e-6) as tf.Tensor;
  for (let iteration = 0; iteration < iterations; iteration++) {
    const middle = atLeast.add(below).mul(0.5);
    const enough = included.greaterEqual(middle).toFloat().sum(1, true).greaterEqual(count);
    atLeast = tf.where(enough, middle, atLeast);
    below = tf.where(enough, below, middle);
  }
  return {atLeast, below};
}
