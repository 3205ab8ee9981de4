import * as tf from '@tensorflow/tfjs';
import {type Features, widthOf} from '../features/features.js';

/** Some of the features, each at length 1; a row of zeros stays as it is. Shape `[count, features]`. */
export function unitRows(features: Features, start: number, count: number): tf.Tensor2D {
  const width = widthOf(features);
  const rows = tf.tensor2d(features.features.subarray(start * width, (start + count) * width), [count, width]);
  return rows.div(rows.norm(2, 1, true).maximum(1e-12));
}
