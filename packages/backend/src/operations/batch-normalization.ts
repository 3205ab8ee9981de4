import type * as tf from '@tensorflow/tfjs';

/** What batch normalisation computes from one batch. */
export interface BatchNormalization {
  /** Shape of `x`; differentiable with respect to `x`, `gamma` and `beta`. */
  readonly y: tf.Tensor;
  /** Shape `[channels]`, without gradient: for the moving average. */
  readonly mean: tf.Tensor1D;
  /** Shape `[channels]`, biased (divided by the count, as in Keras), without gradient: for the moving average. */
  readonly variance: tf.Tensor1D;
}
