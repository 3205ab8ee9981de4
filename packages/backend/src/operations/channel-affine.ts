import * as tf from '@tensorflow/tfjs';
import {CHANNEL_AFFINE, hasKernel} from '../contract/custom-kernels.js';

/**
 * `x · scale + shift` per channel, by the backend's own kernel where it has one. That has no gradient: for use inside a
 * `tf.customGrad`.
 * `x` has shape `[..., channels]`, `scale` and `shift` have shape `[channels]`.
 */
export function channelAffine(x: tf.Tensor, scale: tf.Tensor1D, shift: tf.Tensor1D): tf.Tensor {
  if (hasKernel(CHANNEL_AFFINE)) return tf.engine().runKernel(CHANNEL_AFFINE, {x, scale, shift});
  return tf.add(tf.mul(x, scale), shift);
}
