import type * as tf from '@tensorflow/tfjs';
import type {Batch} from './batch-source.js';
import type {Optimizer} from './optimizer.js';
import type {PlainJsonObject} from './plain-json.js';
import type {Position} from './position.js';
import type {Schedule} from './schedule.js';
import type {Stateful} from './state-dict.js';
import type {Step} from './step.js';

/** What is trained: its variables, its loss, and its whole state. An interface, never a base class. */
export interface TrainingModule<B extends Batch> extends Stateful {
  /** Named in errors, logs and checkpoints, such as `MoCo`. */
  readonly name: string;
  /** The variables that receive gradients, in a stable order: optimizer slots are matched by it on resume. */
  readonly trainable: tf.Variable[];
  /**
   * Its networks by name: for a summary of layers and parameters, and for ranks that train together to average what their layers
   * remember besides trained weights, such as batch norm's moving averages.
   */
  readonly networks?: Readonly<Record<string, tf.LayersModel>>;
  /** What it was made with; saved beside every run and in every checkpoint. */
  readonly hyperparameters?: PlainJsonObject;
  /** What of it moves over a run, by name, such as `temperature`: the trainer tells them of epochs and keeps their states. */
  readonly schedules?: Readonly<Record<string, Schedule>>;
  createOptimizer(): Optimizer;
  /** The mean loss of one batch. Runs synchronously, inside `tf.tidy` and on the gradient tape. */
  trainingStep(batch: B, step: Step): tf.Scalar;
  /**
   * Runs once after every optimizer update, inside `tf.tidy`, before what the steps of its batches asked for: the
   * momentum encoder's move.
   */
  afterUpdate?(at: Position): void;
  /** Logs what is measured on one validation batch; runs inside `tf.tidy`, without a tape. Changes no state. */
  validationStep?(batch: B, step: Step): void;
  /** As `validationStep`, for `trainer.test`. */
  testStep?(batch: B, step: Step): void;
  /** What the module makes of one batch, for `trainer.predict`; runs inside `tf.tidy`, without a tape. */
  predictStep?(batch: B, step: Step): tf.Tensor;
  dispose(): void;
}
