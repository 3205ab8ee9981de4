import * as tf from '@tensorflow/tfjs';
import type {BatchNormalization} from './batch-norm-training.js';
import {BATCH_NORM_GRADIENT, BATCH_NORM_TRAINING} from './kernels/wasm/batch-norm.js';
import {withoutGradient} from './without-gradient.js';

/** `batchNormTraining` by the kernel pack: two passes over `x` forward and two over `x` and `dy` back. */
export function compiledBatchNorm(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
): BatchNormalization {
  const [value, mean, variance] = withoutGradient(() => run(BATCH_NORM_TRAINING, {x, gamma, beta}, epsilon));
  const normalize = tf.customGrad((...inputs) => {
    const [x, gamma, , save] = inputs as [tf.Tensor, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
    save([x, gamma, mean, variance]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [x, gamma, mean, variance] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
        return run(BATCH_NORM_GRADIENT, {x, dy, gamma, mean, variance}, epsilon);
      },
    };
  });
  return {y: normalize(x, gamma, beta), mean: mean as tf.Tensor1D, variance: variance as tf.Tensor1D};
}

type Outputs = [tf.Tensor, tf.Tensor, tf.Tensor];

const run = (kernelName: string, inputs: Record<string, tf.Tensor>, epsilon: number): Outputs =>
  tf.engine().runKernel(kernelName, inputs, {epsilon}) as unknown as Outputs;
