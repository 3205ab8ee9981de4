import {randomFor} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';

/** Rows that each reference row is mixed of. */
const mixed = 64;

/**
 * As many unit vectors as there are rows, of nearly the same mean and covariance and without clusters: each is a mixture of random
 * rows with normal weights, which is nearly Gaussian.
 *
 * @param rows - unit vectors. Shape `[rows, dimensions]`
 * @returns Shape `[rows, dimensions]`
 */
export function referenceRows(rows: tf.Tensor2D, seed: number, draw = 0): tf.Tensor2D {
  const [count] = rows.shape;
  const random = randomFor('referenceRows', seed, draw);
  const weights = new Float32Array(count * count);
  for (let row = 0; row < count; row++) {
    for (let part = 0; part < mixed; part++) {
      const place = row * count + random.integer(count);
      weights[place] = (weights[place] as number) + random.normal() / Math.sqrt(mixed);
    }
  }
  return tf.tidy(() => {
    const mean = rows.mean<tf.Tensor2D>(0, true);
    const mixtures = tf
      .matMul(tf.tensor2d(weights, [count, count]), rows.sub<tf.Tensor2D>(mean))
      .add<tf.Tensor2D>(mean);
    return mixtures.div<tf.Tensor2D>(mixtures.square().sum(1, true).sqrt().maximum(1e-12));
  });
}
