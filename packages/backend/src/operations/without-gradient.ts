import * as tf from '@tensorflow/tfjs';

/**
 * Computes tensors that the gradient tape takes for constants, also from operations that have no gradient; tfjs has no
 * `stopGradient`.
 *
 * Nothing is recorded meanwhile, as in the inside of a kernel. Only what is returned outlives it.
 */
export function withoutGradient<T extends tf.TensorContainer>(compute: () => T): T {
  const {state} = tf.engine();
  state.kernelDepth++;
  try {
    return tf.tidy(compute);
  } finally {
    state.kernelDepth--;
  }
}
