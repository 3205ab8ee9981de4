import * as tf from '@tensorflow/tfjs';

/**
 * Computes a tensor that the gradient tape takes for a constant, also from operations that have no gradient; tfjs has no
 * `stopGradient`.
 */
export function withoutGradient<T extends tf.Tensor>(compute: () => T): T {
  const constant = tf.customGrad((...inputs) => {
    const [anchor] = inputs as [tf.Tensor];
    return {value: compute(), gradFunc: () => tf.zerosLike(anchor)};
  });
  return tf.tidy(() => constant(tf.scalar(0)) as T);
}
