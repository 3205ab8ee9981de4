import * as tf from '@tensorflow/tfjs';

/** Each row at length 1; a row of zeros stays as it is. Shape `[rows, width]`. */
export function unitRows(values: Float32Array, width: number): tf.Tensor2D {
  const rows = tf.tensor2d(values, [values.length / width, width]);
  return rows.div(rows.norm(2, 1, true).maximum(1e-12));
}
