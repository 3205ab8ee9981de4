import type * as tf from '@tensorflow/tfjs';
import type {BatchNormAttributes, BatchNormGradInputs} from '../../../contract/batch-norm-kernels.js';
import {BATCH_NORM_TRAINING_GRAD} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';

/** The gradient of `batchNormTraining`: by `x`, `gamma` and `beta`. */
export const batchNormTrainingGrad = defineKernel<BatchNormGradInputs, BatchNormAttributes>(
  BATCH_NORM_TRAINING_GRAD,
  (operations, {dy, x, gamma, kept0, kept1, kept2}, {epsilon}) =>
    operations
      .run(
        'FusedBatchNormGradV3',
        [dy, x, gamma, kept0, kept1, kept2] as tf.TensorInfo[],
        5,
        {epsilon, data_format: 'NHWC', is_training: true},
        ['T', 'U'],
      )
      .slice(0, 3),
);
