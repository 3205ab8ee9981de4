import type * as tf from '@tensorflow/tfjs';
import * as core from '@tensorflow/tfjs';
import type {BatchNormAttributes, BatchNormInputs} from '../../../contract/batch-norm-kernels.js';
import {BATCH_NORM_TRAINING} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';

const types = ['T', 'U'];

/**
 * Batch normalisation of `[batch, height, width, channels]` with the batch's own statistics, in one pass.
 *
 * TensorFlow returns the unbiased variance, divided by `count − 1`, and for its gradient the biased one, which is ours; on a
 * GPU the latter is some other number, so it is computed from the former.
 */
export const batchNormTraining = defineKernel<BatchNormInputs, BatchNormAttributes>(
  BATCH_NORM_TRAINING,
  (operations, {x, gamma, beta}, {epsilon}) => {
    const none = core.tensor1d([], 'float32');
    const attributes = {epsilon, exponential_avg_factor: 1, data_format: 'NHWC', is_training: true};
    const outputs = operations.run('FusedBatchNormV3', [x, gamma, beta, none, none], 6, attributes, types);
    const [y, mean, unbiased, ...saved] = outputs as [tf.Tensor, tf.Tensor, tf.Tensor, ...tf.Tensor[]];
    const count = y.size / mean.size;
    const variance = operations.areOnGpu ? unbiased.mul((count - 1) / count) : (saved[1] as tf.Tensor).clone();
    return [y, mean, variance, ...saved];
  },
);
