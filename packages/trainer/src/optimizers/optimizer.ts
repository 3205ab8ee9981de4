import type * as tf from '@tensorflow/tfjs';
import type {Position} from '../loop/position.js';
import type {StateDict} from '../module/state-dict.js';

/** Updates a module's variables from their gradients. */
export interface Optimizer {
  /** The learning rate at a position of the run. */
  learningRate(at: Position): number;
  /**
   * Updates the variables in place; runs inside `tf.tidy`.
   *
   * @param gradients - one per variable, in the order of the module's `trainable`; `undefined` leaves that variable as it is
   */
  apply(gradients: readonly (tf.Tensor | undefined)[], at: Position): void;
  state(): StateDict;
  restore(state: StateDict): void;
  dispose(): void;
}
