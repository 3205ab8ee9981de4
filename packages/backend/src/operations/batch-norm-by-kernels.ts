import * as tf from '@tensorflow/tfjs';
import type {BatchNormAttributes} from '../contract/batch-norm-kernels.js';
import {BATCH_NORM_TRAINING, BATCH_NORM_TRAINING_GRAD} from '../contract/custom-kernels.js';
import type {BatchNormalization} from './batch-normalization.js';
import {withoutGradient} from './without-gradient.js';

/**
 * `batchNormTraining` by the backend's own kernels, forward and backward in few passes.
 *
 * @param spread - what `variance` of the result is in truth
 */
export function batchNormByKernels(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
  spread: NonNullable<BatchNormAttributes['spread']> = 'variance',
): BatchNormalization {
  const asImages = (tensor: tf.Tensor) =>
    tensor.rank === 4 ? tensor : tf.reshape(tensor, [1, x.size / gamma.size, 1, gamma.size]);
  const [y, ...found] = withoutGradient(() =>
    run(BATCH_NORM_TRAINING, {x: asImages(x), gamma, beta}, {epsilon, spread}),
  );
  const normalize = tf.customGrad((...inputs) => {
    const [x, gamma, , save] = inputs as [tf.Tensor, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
    save([x, gamma, ...found]);
    return {
      value: tf.reshape(y, x.shape),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [x, gamma, mean, variance, ...kept] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
        const keptByName = Object.fromEntries(kept.map((tensor, index) => [`kept${index}`, tensor]));
        const known = {dy: asImages(dy), x: asImages(x), gamma, mean, variance, ...keptByName};
        const [dx, dGamma, dBeta] = run(BATCH_NORM_TRAINING_GRAD, known, {epsilon});
        return [tf.reshape(dx, x.shape), dGamma, dBeta];
      },
    };
  });
  const [mean, variance] = found as unknown as [tf.Tensor1D, tf.Tensor1D];
  return {y: normalize(x, gamma, beta), mean, variance};
}

type Outputs = [tf.Tensor, tf.Tensor, tf.Tensor, ...tf.Tensor[]];

const run = (kernelName: string, inputs: Record<string, tf.Tensor>, attributes: BatchNormAttributes): Outputs =>
  tf.engine().runKernel(kernelName, inputs, {...attributes}) as unknown as Outputs;
