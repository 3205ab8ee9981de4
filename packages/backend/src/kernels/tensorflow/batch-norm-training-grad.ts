import {
  BATCH_NORM_TRAINING_GRAD,
  type BatchNormAttributes,
  type BatchNormGradInputs,
} from '../../batch-norm-kernels.js';
import {defineKernel} from './define-kernel.js';

/** The gradient of `batchNormTraining`: by `x`, `gamma` and `beta`. */
export const batchNormTrainingGrad = defineKernel<BatchNormGradInputs, BatchNormAttributes>(
  BATCH_NORM_TRAINING_GRAD,
  (operations, {dy, x, gamma, saved0, saved1, saved2}, {epsilon}) =>
    operations
      .run(
        'FusedBatchNormGradV3',
        [dy, x, gamma, saved0, saved1, saved2],
        5,
        {epsilon, data_format: 'NHWC', is_training: true},
        ['T', 'U'],
      )
      .slice(0, 3),
);
