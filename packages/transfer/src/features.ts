import type * as tf from '@tensorflow/tfjs';

/** Representations of a data set and their classes. */
export interface Features {
  /** Shape `[examples, features]`. */
  readonly features: tf.Tensor2D;
  /** Shape `[examples]`, classes counted from 0. */
  readonly labels: Int32Array;
}
