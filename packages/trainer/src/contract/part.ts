import type * as tf from '@tensorflow/tfjs';
import type {Position} from './position.js';
import type {Schedule} from './schedule.js';
import type {StateDict} from './state-dict.js';

/**
 * A part of a module, such as an encoder, its momentum encoder, a queue: what of it is trained, what it remembers, what it must
 * be told, what it frees. Each member is optional; `state` and `restore` come together.
 */
export interface Part {
  /** The variables that receive gradients, in a stable order. */
  readonly trainable?: readonly tf.Variable[];
  /**
   * Its layers: for a summary, and for ranks that train together to average what layers remember besides trained weights, such
   * as batch norm's moving averages.
   */
  readonly network?: tf.LayersModel;
  /** What of it moves over a run, by name, such as `momentum`: the trainer tells them of epochs and keeps their states. */
  readonly schedules?: Readonly<Record<string, Schedule>>;
  /** `example`: what it remembers belongs to single training examples by their index, so that it cannot go on with other data. */
  readonly keyedBy?: 'example';
  /** Runs once after every optimizer update, inside `tf.tidy`, before what the steps asked for: a momentum encoder's move. */
  onUpdate?(at: Position): void;
  /**
   * Becomes the copy of the part that it follows. Called once a new run has taken another's weights, which such a part does not
   * take itself: a momentum encoder starts as its encoder, as in every new run.
   */
  follow?(): void;
  /** Everything it needs to go on where it stopped; whoever calls it owns the tensors. */
  state?(): StateDict;
  /** @param state - what `state()` returned, in this process or another */
  restore?(state: StateDict): void;
  dispose?(): void;
}
