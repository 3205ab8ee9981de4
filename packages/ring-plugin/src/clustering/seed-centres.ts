import {type Random, type RandomKeys, randomFor} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';
import {nearestCentres} from './nearest-centres.js';
import {rowBlocks} from './row-blocks.js';

/** Up to this many centres each is drawn on its own. */
const rounds = 64;

/**
 * Rows for k-means to start from, each drawn with a chance in proportion to its squared distance from the nearest one drawn
 * before: k-means++ (Arthur and Vassilvitskii 2007). More than 64 are drawn several at a time, in 64 rounds, so that a million
 * rows are read 64 times and not once for each of thousands of centres (Bahmani et al. 2012).
 *
 * @param rows - unit vectors. Shape `[rows, dimensions]`
 * @param keys - the same keys draw the same rows
 * @returns Shape `[count, dimensions]`
 */
export function seedCentres(
  rows: tf.Tensor2D,
  count: number,
  keys: Readonly<RandomKeys<'clusterCentres'>>,
): tf.Tensor2D {
  const random = randomFor('clusterCentres', ...keys);
  const atOnce = Math.ceil(count / rounds);
  const blocks = rowBlocks(rows, atOnce);
  const drawn: tf.Tensor2D[] = [];
  let similarities = tf.fill<tf.Rank.R1>([rows.shape[0]], -1);
  for (let left = count; left > 0; left -= atOnce) {
    const previous = similarities;
    const round = tf.tidy(() => {
      const centres = tf.gather(rows, drawFar(previous, Math.min(left, atOnce), random));
      return {centres, similarities: previous.maximum<tf.Tensor1D>(nearestCentres(blocks, centres).similarities)};
    });
    drawn.push(round.centres);
    similarities.dispose();
    similarities = round.similarities;
  }
  return tf.concat(drawn);
}

/** Different rows, by an exponential race: a row that is twice as far, squared, runs twice as fast. */
function drawFar(similarities: tf.Tensor1D, count: number, random: Random): tf.Tensor1D {
  const times = Float32Array.from({length: similarities.size}, () => Math.max(1e-30, -Math.log(1 - random.uniform())));
  const squaredDistances = tf.sub(2, similarities.mul(2)).relu();
  return tf.topk(squaredDistances.div<tf.Tensor1D>(tf.tensor1d(times)), count).indices;
}
