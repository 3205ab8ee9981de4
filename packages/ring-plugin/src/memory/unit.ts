import type * as tf from '@tensorflow/tfjs';

/** Scales every row to length 1. Shape `[rows, dimensions]`; a row of zeros stays zeros. */
export function unit(rows: tf.Tensor): tf.Tensor2D {
  return rows.div(rows.square().sum(1, true).sqrt().maximum(1e-12)) as tf.Tensor2D;
}
