import type * as tf from '@tensorflow/tfjs';
import type {PlainJsonObject} from './plain-json.js';
import type {Position} from './position.js';
import type {Schedule} from './schedule.js';
import type {Stateful} from './state-dict.js';

/** Updates a module's variables from their gradients. */
export interface Optimizer extends Stateful {
  /** What it was made with; part of the run's hyper-parameters. */
  readonly hyperparameters?: PlainJsonObject;
  /** What of it moves over the run, by name, such as `learningRate`: the trainer tells them of epochs and keeps their states. */
  readonly schedules?: Readonly<Record<string, Schedule>>;
  /** The learning rate at a position of the run, of the variables that no parameter group names. */
  learningRate(at: Position): number;
  /** The learning rate of each parameter group that has one of its own, by the group's name. */
  learningRates?(at: Position): Readonly<Record<string, number>>;
  /** Takes another learning rate for all variables, parameter groups included, from now on: for `findLearningRate`. */
  overrideLearningRate?(learningRate: Schedule): void;
  /**
   * Updates the variables in place; runs inside `tf.tidy`.
   *
   * @param gradients - one per variable, in the order of the module's `trainable`; `undefined` leaves that variable as it is
   */
  apply(gradients: readonly (tf.Tensor | undefined)[], at: Position): void;
  dispose(): void;
}
