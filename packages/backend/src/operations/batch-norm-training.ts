import * as tf from '@tensorflow/tfjs';
import {BATCH_NORM_TRAINING, hasKernel} from '../contract/custom-kernels.js';
import {batchNormByKernels} from './batch-norm-by-kernels.js';
import type {BatchNormalization} from './batch-normalization.js';
import {channelAffine} from './channel-affine.js';
import {currentSumming} from './shared-statistics.js';
import {synchronizedBatchNorm} from './synchronized-batch-norm.js';
import {withoutGradient} from './without-gradient.js';

/**
 * Batch normalisation with the batch's own statistics (Ioffe & Szegedy 2015) as one differentiable operation:
 * `y = gamma · x̂ + beta`, `x̂ = (x − mean) / √(variance + epsilon)`, over all axes but the last.
 *
 * `x` has shape `[..., channels]`, `gamma` and `beta` have shape `[channels]`.
 */
export function batchNormTraining(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
): BatchNormalization {
  const summing = currentSumming();
  if (summing) return synchronizedBatchNorm(x, gamma, beta, epsilon, summing);
  if (hasKernel(BATCH_NORM_TRAINING)) return batchNormByKernels(x, gamma, beta, epsilon);
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const count = x.size / gamma.size;
  const mean = withoutGradient(() => tf.mean(x, axes) as tf.Tensor1D);
  const variance = withoutGradient(
    () => tf.mean(tf.square(channelAffine(x, tf.onesLike(mean), tf.neg(mean))), axes) as tf.Tensor1D,
  );

  const normalize = tf.customGrad((...inputs) => {
    const [x, gamma, beta, save] = inputs as [tf.Tensor, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
    const inverseDeviation = tf.rsqrt(tf.add(variance, epsilon));
    const scale: tf.Tensor1D = tf.mul(gamma, inverseDeviation);
    const value = channelAffine(x, scale, tf.sub(beta, tf.mul(mean, scale)));
    save([x, scale, inverseDeviation, mean]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [x, scale, inverseDeviation, mean] = saved as [tf.Tensor, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D];
        // With s = Σ dy and g = Σ dy · x̂: dx = scale · (dy − s/n − x̂ · g/n), written as scale · dy + slope · x + offset.
        const dBeta = tf.sum(dy, axes) as tf.Tensor1D;
        const dGamma = tf.mul(
          tf.sub(tf.sum(tf.mul(dy, x), axes), tf.mul(mean, dBeta)),
          inverseDeviation,
        ) as tf.Tensor1D;
        const slope = tf.div(tf.mul(tf.mul(scale, inverseDeviation), dGamma), -count) as tf.Tensor1D;
        const offset = tf.sub(tf.div(tf.mul(scale, dBeta), -count), tf.mul(slope, mean)) as tf.Tensor1D;
        const dx = tf.add(channelAffine(dy, scale, offset), channelAffine(x, slope, tf.zerosLike(slope)));
        return [dx, dGamma, dBeta];
      },
    };
  });
  return {y: normalize(x, gamma, beta), mean, variance};
}
