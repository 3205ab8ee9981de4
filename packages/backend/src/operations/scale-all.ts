import * as tf from '@tensorflow/tfjs';
import {hasKernel, SCALE_ALL} from '../contract/custom-kernels.js';
import {byPlace} from './by-place.js';

/** Every tensor times one factor, by one call where the backend can. Has no gradient there: call it off the tape. */
export function scaleAll(tensors: readonly tf.Tensor[], factor: tf.Scalar): tf.Tensor[] {
  if (tensors.length === 0 || !hasKernel(SCALE_ALL)) return tensors.map((tensor) => tf.mul(tensor, factor));
  return tf.engine().runKernel(SCALE_ALL, {...byPlace(tensors), factor}) as unknown as tf.Tensor[];
}
