import * as tf from '@tensorflow/tfjs';

/** Makes, once for many variables, `gradient + weightDecay · weight`, the gradient of the loss with an L2 penalty. */
export function withL2Penalty(weightDecay: number): (gradient: tf.Tensor, variable: tf.Variable) => tf.Tensor {
  if (weightDecay === 0) return (gradient) => gradient;
  const decay = tf.scalar(weightDecay);
  return (gradient, variable) => gradient.add(variable.mul(decay));
}
