import type * as tf from '@tensorflow/tfjs';

/** Tensors by their place, `x0` and so on, as a kernel of any number of inputs takes them. */
export const byPlace = (tensors: readonly tf.Tensor[]): Record<string, tf.Tensor> =>
  Object.fromEntries(tensors.map((tensor, index) => [`x${index}`, tensor]));
