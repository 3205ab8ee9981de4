import * as tf from '@tensorflow/tfjs';

/**
 * The rows of a batch, each column with mean 0 and variance 1 over them, so that one learning rate suits every encoder; a constant column
 * becomes 0. Shape `[batch, features]`.
 */
export function standardizedBatch(rows: tf.Tensor2D): tf.Tensor2D {
  const {mean, variance} = tf.moments(rows, 0, true);
  const deviation = variance.sqrt();
  return rows.sub(mean).div(deviation.maximum(1e-6)) as tf.Tensor2D;
}
