import type * as tf from '@tensorflow/tfjs';

/** `x` of shape `[..., channels]`, the others of shape `[channels]`. */
export type BatchNormInputs = Readonly<Record<'x' | 'gamma' | 'beta', tf.TensorInfo>>;

/** What the forward kernel returned after `y` comes back: `mean`, `variance`, and what the backend kept for this. */
export type BatchNormGradInputs = Readonly<Record<'dy' | 'x' | 'gamma' | 'mean' | 'variance', tf.TensorInfo>> &
  Readonly<Record<`kept${number}`, tf.TensorInfo>>;

export interface BatchNormAttributes {
  readonly epsilon: number;
  /** What an engine that has `FOLLOW_STATISTICS` returns in the third place: the variance, or `1 / √(variance + epsilon)`, which is at hand. */
  readonly spread?: 'variance' | 'inverse deviation';
}

/** Of a kernel that normalises groups of examples, each by itself. */
export interface GroupsAttributes {
  readonly epsilon: number;
  /** How many there are: the first so many examples, then the next. */
  readonly groups: number;
}
