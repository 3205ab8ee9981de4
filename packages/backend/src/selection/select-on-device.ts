import * as tf from '@tensorflow/tfjs';
import type {RankWindow} from './rank-window.js';

const iterations = 30;

/**
 * `selectRanks` by bisection of each row's edges, in tensor ops only: for backends that cannot be read synchronously.
 *
 * @param sample - the columns that decide where the edges lie; of a row of which none of these is eligible nothing is selected
 */
export function selectOnDevice(
  values: tf.Tensor2D,
  eligible: tf.Tensor2D,
  window: RankWindow,
  sample?: Int32Array,
): tf.Tensor2D {
  const taking = eligible.notEqual(0);
  const included = tf.where(taking, values, tf.fill(values.shape, Number.NEGATIVE_INFINITY));
  const places = sample && tf.tensor1d(sample, 'int32');
  const deciding = places ? tf.gather(included, places, 1) : included;
  const decides = places ? tf.gather(eligible, places, 1).notEqual(0) : taking;
  const count = decides.toFloat().sum(1, true);
  const first = 'count' in window ? tf.zerosLike(count) : count.mul(window.inner).floor().minimum(count.sub(1));
  const share = (outer: tf.Tensor | number) => count.mul(outer).floor();
  const end =
    'count' in window
      ? places
        ? share(tf.div(window.count, taking.toFloat().sum(1, true)).minimum(1))
        : tf.scalar(window.count)
      : share(window.outer);
  const {atLeast} = edge(deciding, decides, count.minimum(end.maximum(first.add(1))));
  const {below} = edge(deciding, decides, first.add(1));
  // Nothing is beyond the ends of a row, only of a sample.
  const least = places
    ? tf.where(end.greaterEqual(count), tf.fill(count.shape, Number.NEGATIVE_INFINITY), atLeast)
    : atLeast;
  const most = places ? tf.where(first.equal(0), tf.fill(count.shape, Number.POSITIVE_INFINITY), below) : below;
  const inRange = included.greaterEqual(least).logicalAnd(included.less(most));
  return inRange.logicalAnd(taking).toFloat() as tf.Tensor2D;
}

/** Two numbers around the value with the given number of values at or above it, closer than float32 tells apart. */
function edge(included: tf.Tensor, taking: tf.Tensor, count: tf.Tensor) {
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
