import * as tf from '@tensorflow/tfjs';
import {GLOBAL_NORM, hasKernel} from '../contract/custom-kernels.js';
import {byPlace} from './by-place.js';
import {sumOfSquares} from './sum-of-squares.js';

/** The L2 norm of all numbers of all tensors, at least one tensor. Has no gradient where the backend can: call it off the tape. */
export function normOfAll(tensors: readonly tf.Tensor[]): tf.Scalar {
  if (!hasKernel(GLOBAL_NORM)) return tf.sqrt(sumOfSquares(tensors));
  return tf.engine().runKernel<tf.Scalar>(GLOBAL_NORM, byPlace(tensors.map((x) => tf.cast(x, 'float32'))));
}
