import type * as tf from '@tensorflow/tfjs';
import type {Position} from './position.js';
import type {Stateful} from './state-dict.js';
import type {EpochEnd} from './training-hooks.js';

/** Updates a module's variables from their gradients. */
export interface Optimizer extends Stateful {
  /** The learning rate at a position of the run, of the variables that no parameter group names. */
  learningRate(at: Position): number;
  /** The learning rate of each parameter group that has one of its own, by the group's name. */
  learningRates?(at: Position): Readonly<Record<string, number>>;
  /**
   * Updates the variables in place; runs inside `tf.tidy`.
   *
   * @param gradients - one per variable, in the order of the module's `trainable`; `undefined` leaves that variable as it is
   */
  apply(gradients: readonly (tf.Tensor | undefined)[], at: Position): void;
  /** Hears of every epoch that ended, for schedules that follow a metric; called after the handlers of `epochEnd`. */
  observe?(ended: EpochEnd): void;
  dispose(): void;
}
