import * as tf from '@tensorflow/tfjs';
import {hasKernel, L2_LOSS} from '../contract/custom-kernels.js';

/**
 * The sum of the squares of all numbers of all tensors, at least one; where the backend can, without writing the squares down.
 * Has no gradient there: call it off the tape.
 */
export function sumOfSquares(tensors: readonly tf.Tensor[]): tf.Scalar {
  if (hasKernel(L2_LOSS)) {
    const halves = tensors.map((x) => tf.engine().runKernel<tf.Scalar>(L2_LOSS, {x: tf.cast(x, 'float32')}));
    return tf.mul(tf.sum(tf.stack(halves)), 2);
  }
  return tf.sum(tf.stack(tensors.map((x) => tf.sum(tf.square(x)))));
}
