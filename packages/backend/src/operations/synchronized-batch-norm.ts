import * as tf from '@tensorflow/tfjs';
import type {BatchNormalization} from './batch-normalization.js';
import {channelAffine} from './channel-affine.js';
import {hostValues} from './host-values.js';
import type {Summing} from './shared-statistics.js';
import {withoutGradient} from './without-gradient.js';
import {writtenTensor} from './written-tensor.js';

/** `batchNormTraining` with the statistics of the batches of all ranks, which must be as large. */
export function synchronizedBatchNorm(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
  summing: Summing,
): BatchNormalization {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const count = (x.size / gamma.size) * summing.ranks;
  const meanOf = (values: tf.Tensor) => total(summing, tf.sum(values, axes) as tf.Tensor1D).div<tf.Tensor1D>(count);
  const mean = withoutGradient(() => meanOf(x));
  const variance = withoutGradient(() => meanOf(tf.square(channelAffine(x, tf.onesLike(mean), tf.neg(mean)))));

  const normalize = tf.customGrad((...inputs) => {
    const [x, gamma, beta, save] = inputs as [tf.Tensor, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
    const inverseDeviation = tf.rsqrt(tf.add(variance, epsilon));
    const scale: tf.Tensor1D = tf.mul(gamma, inverseDeviation);
    save([x, scale, inverseDeviation, mean]);
    return {
      value: channelAffine(x, scale, tf.sub(beta, tf.mul(mean, scale))),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [x, scale, inverseDeviation, mean] = saved as [tf.Tensor, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D];
        const dBeta = tf.sum(dy, axes) as tf.Tensor1D;
        const sumOfProducts = tf.sum(tf.mul(dy, x), axes) as tf.Tensor1D;
        const dGamma = tf.mul(tf.sub(sumOfProducts, tf.mul(mean, dBeta)), inverseDeviation) as tf.Tensor1D;
        // As in batchNormTraining, with the sums of all ranks; gamma and beta themselves are averaged with all gradients.
        const all = total(summing, tf.concat1d([dBeta, dGamma]));
        const [allBeta, allGamma] = tf.split(all, 2) as [tf.Tensor1D, tf.Tensor1D];
        const slope = tf.div(tf.mul(tf.mul(scale, inverseDeviation), allGamma), -count) as tf.Tensor1D;
        const offset = tf.sub(tf.div(tf.mul(scale, allBeta), -count), tf.mul(slope, mean)) as tf.Tensor1D;
        const dx = tf.add(channelAffine(dy, scale, offset), channelAffine(x, slope, tf.zerosLike(slope)));
        return [dx, dGamma, dBeta];
      },
    };
  });
  return {y: normalize(x, gamma, beta), mean, variance};
}

function total(summing: Summing, values: tf.Tensor1D): tf.Tensor1D {
  const sums = hostValues(values).slice();
  summing.sum(sums);
  return writtenTensor([1, sums.length], (written) => written.set(sums)).as1D();
}
