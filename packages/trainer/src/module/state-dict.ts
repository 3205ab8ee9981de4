import type * as tf from '@tensorflow/tfjs';

/**
 * Everything an object needs to go on where it stopped, by name.
 *
 * Whoever calls `state()` owns the tensors in it and disposes them; `restore` copies what it needs.
 */
export interface StateDict {
  readonly [name: string]: tf.Tensor | number | string | boolean | StateDict;
}
