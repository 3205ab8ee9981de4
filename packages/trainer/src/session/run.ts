import type {TrainingHooks} from '../hooks/training-hooks.js';
import type {Batch} from '../loop/batch-source.js';
import type {TrainingModule} from '../module/training-module.js';
import type {Transforms} from '../module/transform.js';

/** A run as plugins and callbacks see it. */
export interface Run {
  readonly hooks: TrainingHooks;
  readonly transforms: Transforms;
  /** What is being trained; an error before `fit` or `validate` has begun. */
  readonly module: TrainingModule<Batch>;
  /** Adds a number to the metrics of the `epochEnd` or `validationEnd` event that is being handled. */
  log(name: string, value: number): void;
  /** Ends the run after the current batch; `fit` then resolves with the reason `stopped`. */
  stop(): void;
}

/** Extends a run with handlers and interceptors; installed before any callback, in array order. */
export interface Plugin {
  readonly name: string;
  install(run: Run): void;
}
