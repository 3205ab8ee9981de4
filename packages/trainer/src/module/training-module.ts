import type * as tf from '@tensorflow/tfjs';
import type {Batch} from '../loop/batch-source.js';
import type {Optimizer} from '../optimizers/optimizer.js';
import type {StateDict} from './state-dict.js';
import type {Step} from './step.js';

/** What is trained: its variables, its loss, and its whole state. An interface, never a base class. */
export interface TrainingModule<B extends Batch> {
  /** Named in errors and logs, such as `MoCo`. */
  readonly name: string;
  /** The variables that receive gradients, in a stable order: optimizer slots are matched by it on resume. */
  readonly trainable: tf.Variable[];
  createOptimizer(): Optimizer;
  /** The mean loss of one batch. Runs synchronously, inside `tf.tidy` and on the gradient tape. */
  trainingStep(batch: B, step: Step): tf.Scalar;
  /** Logs what is measured on one validation batch; runs inside `tf.tidy`, without a tape. */
  validationStep?(batch: B, step: Step): void;
  /** Everything beyond the optimizer: weights, banks, queues, momentum encoders. */
  state(): StateDict;
  restore(state: StateDict): void;
  dispose(): void;
}
