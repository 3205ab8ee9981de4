import * as tf from '@tensorflow/tfjs';

/**
 * Makes, once for many tensors, `start + weight · (end − start)`, in the arithmetic of `torch.lerp`.
 *
 * @param weight - in [0, 1]; 0 is exactly `start`, 1 exactly `end`
 */
export function lerp(weight: number): (start: tf.Tensor, end: tf.Tensor) => tf.Tensor {
  const share = tf.scalar(weight < 0.5 ? weight : 1 - weight);
  if (weight < 0.5) return (start, end) => start.add(end.sub(start).mul(share));
  return (start, end) => end.sub(end.sub(start).mul(share));
}
