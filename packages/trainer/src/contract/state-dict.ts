import type * as tf from '@tensorflow/tfjs';

/** What a state may hold: tensors, and whatever JSON can say. Numbers may also be NaN or infinite. */
export type StateValue = tf.Tensor | number | string | boolean | null | readonly StateValue[] | StateDict;

/**
 * Everything an object needs to go on where it stopped, by name.
 *
 * Whoever calls `state()` owns the tensors in it and disposes them; `restore` copies what it needs.
 */
export interface StateDict {
  readonly [name: string]: StateValue;
}

/** What a checkpoint can save and bring back exactly. */
export interface Stateful {
  state(): StateDict;
  /** @param state - what `state()` returned, in this process or another */
  restore(state: StateDict): void;
}
