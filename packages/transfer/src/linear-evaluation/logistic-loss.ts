import * as tf from '@tensorflow/tfjs';

/**
 * The mean cross-entropy of a softmax over `inputs · kernel + bias`, with its gradient in closed form.
 *
 * One op on the tape: the gradient of the kernel is written so that no large matrix is transposed.
 *
 * @param kernel - Shape `[features, classes]`
 * @param bias - Shape `[classes]`
 * @param inputs - Shape `[batch, features]`
 * @param labels - Shape `[batch]`, int32 in [0, classes)
 */
export function logisticLoss(
  kernel: tf.Tensor2D,
  bias: tf.Tensor1D,
  inputs: tf.Tensor2D,
  labels: tf.Tensor1D,
): tf.Scalar {
  const loss = tf.customGrad((...parameters) => {
    const [weights, offset, save] = parameters as unknown as [tf.Tensor2D, tf.Tensor1D, tf.GradSaveFunc];
    const logits = inputs.matMul(weights).add(offset);
    const logProbabilities = logits.sub(logits.logSumExp(1, true));
    const targets = tf.oneHot(labels, bias.size).toFloat();
    const value = logProbabilities.mul(targets).sum().div(-inputs.shape[0]);
    save([logProbabilities.exp().sub(targets), inputs]);
    const gradFunc = (upstream: tf.Tensor, saved: tf.Tensor[]) => {
      const [difference, rows] = saved as [tf.Tensor2D, tf.Tensor2D];
      const error = difference.mul<tf.Tensor2D>(upstream.div(rows.shape[0]));
      return [error.transpose<tf.Tensor2D>().matMul(rows).transpose(), error.sum(0)];
    };
    return {value, gradFunc};
  });
  return loss(kernel, bias) as tf.Scalar;
}
