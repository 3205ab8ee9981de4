import type {Position} from '../contract/position.js';
import type {StateDict} from '../contract/state-dict.js';

/** The file of a kept step, a checkpoint of the run before it that also holds, under `step`, what it learned from. */
export const stepFile = 'step.safetensors';

/** What says in words what a folder holds. */
export const aboutFile = 'step.json';

/** What a kept step has besides the run's state before it. */
export interface KeptStep extends StateDict {
  /** The batches of the update, as `stateOfBatch` made them; several where gradients are accumulated. */
  readonly batches: readonly StateDict[];
  /** Where each batch stood. With the seeds in the hyper-parameters, all that random numbers are keyed by. */
  readonly positions: readonly (Position & StateDict)[];
  /** Batches whose gradients make an update. */
  readonly window: number;
  /** The names of the run's plugins. */
  readonly plugins: readonly string[];
  /** What the step failed with. */
  readonly error: string;
}
