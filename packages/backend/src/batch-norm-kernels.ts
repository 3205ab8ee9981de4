import * as tf from '@tensorflow/tfjs';

/** The kernels that a backend may have for `batchNormTraining`: forward and backward in one pass each. */
export const BATCH_NORM_TRAINING = 'BatchNormTraining';
export const BATCH_NORM_TRAINING_GRAD = 'BatchNormTrainingGrad';

export type BatchNormInputs = Readonly<Record<'x' | 'gamma' | 'beta', tf.TensorInfo>>;

/** `saved0` to `saved2` are what the forward kernel returns after `y`, `mean` and `variance`. */
export type BatchNormGradInputs = Readonly<
  Record<'dy' | 'x' | 'gamma' | 'saved0' | 'saved1' | 'saved2', tf.TensorInfo>
>;

export interface BatchNormAttributes {
  readonly epsilon: number;
}

export const hasBatchNormKernels = (): boolean => tf.getKernel(BATCH_NORM_TRAINING, tf.getBackend()) !== undefined;

type Normalized = [y: tf.Tensor, mean: tf.Tensor1D, variance: tf.Tensor1D, ...saved: [tf.Tensor, tf.Tensor, tf.Tensor]];

/** Shapes: `x` `[batch, height, width, channels]`, `gamma` and `beta` `[channels]`. Without gradient. */
export const normalizeBatch = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor, epsilon: number): Normalized =>
  tf.engine().runKernel(BATCH_NORM_TRAINING, {x, gamma, beta}, {epsilon}) as unknown as Normalized;

/** The gradients by `x`, `gamma` and `beta`. */
export const normalizeBatchGrad = (
  dy: tf.Tensor,
  x: tf.Tensor,
  gamma: tf.Tensor,
  [saved0, saved1, saved2]: readonly [tf.Tensor, tf.Tensor, tf.Tensor],
  epsilon: number,
): tf.Tensor[] =>
  tf
    .engine()
    .runKernel(BATCH_NORM_TRAINING_GRAD, {dy, x, gamma, saved0, saved1, saved2}, {epsilon}) as unknown as tf.Tensor[];
