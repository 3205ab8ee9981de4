import type * as tf from '@tensorflow/tfjs';
import type {Batch} from './batch-source.js';
import type {Optimizer} from './optimizer.js';
import type {Part} from './part.js';
import type {PlainJsonObject} from './plain-json.js';
import type {Position} from './position.js';
import type {Schedule} from './schedule.js';
import type {StateDict} from './state-dict.js';
import type {Step} from './step.js';

/**
 * What is trained: its parts, its loss, its optimizer. An interface, never a base class.
 *
 * What is trained, saved, restored, averaged over ranks and freed follows from `parts`: `trainableOf`, `networksOf`, `stateOf`,
 * `restoreTo` and `disposeOf` derive it. A module that has its own `trainable`, `networks`, `state`, `restore` or `dispose` is
 * taken at its word instead; one without parts needs at least `trainable`, `state` and `restore`.
 */
export interface TrainingModule<B extends Batch> {
  /** Named in errors, logs and checkpoints, such as `MoCo`. */
  readonly name: string;
  /** By the names under which checkpoints hold them. Their order is that of the optimizer's slots: keep it. */
  readonly parts?: Readonly<Record<string, Part>>;
  /** What it was made with; saved beside every run and in every checkpoint. */
  readonly hyperparameters?: PlainJsonObject;
  /** What of it moves over a run, by name, such as `temperature`: the trainer tells them of epochs and keeps their states. */
  readonly schedules?: Readonly<Record<string, Schedule>>;
  /** @param variables - what is trained, in the order in which `apply` receives the gradients */
  createOptimizer(variables: readonly tf.Variable[]): Optimizer;
  /** The mean loss of one batch. Runs synchronously, inside `tf.tidy` and on the gradient tape. */
  trainingStep(batch: B, step: Step): tf.Scalar;
  /** Runs once after every optimizer update, inside `tf.tidy`, before the parts and the steps of its batches have their turn. */
  onUpdate?(at: Position): void;
  /** Logs what is measured on one validation batch; runs inside `tf.tidy`, without a tape. Changes no state. */
  validationStep?(batch: B, step: Step): void;
  /** As `validationStep`, for `trainer.test`. */
  testStep?(batch: B, step: Step): void;
  /** What the module makes of one batch, for `trainer.predict`; runs inside `tf.tidy`, without a tape. */
  predictStep?(batch: B, step: Step): tf.Tensor;
  /** The variables that receive gradients, in a stable order; default those of the parts. */
  readonly trainable?: readonly tf.Variable[];
  /** Its networks by name; default those of the parts. */
  readonly networks?: Readonly<Record<string, tf.LayersModel>>;
  /** Default the states of the parts. */
  state?(): StateDict;
  /** Default gives the parts their states. */
  restore?(state: StateDict): void;
  /** Default frees the parts. */
  dispose?(): void;
}
