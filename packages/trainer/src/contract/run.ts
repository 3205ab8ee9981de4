import type {Batch} from './batch-source.js';
import type {Headline} from './headline.js';
import type {TrainingHooks} from './moments.js';
import type {Optimizer} from './optimizer.js';
import type {PlainJsonObject} from './plain-json.js';
import type {ProcessGroup} from './process-group.js';
import type {Schedules} from './schedule.js';
import type {StateDict} from './state-dict.js';
import type {Timings} from './timings.js';
import type {Metrics} from './training-hooks.js';
import type {TrainingModule} from './training-module.js';
import type {Transforms} from './transform.js';

/** A run as plugins and callbacks see it. */
export interface Run {
  readonly hooks: TrainingHooks;
  readonly transforms: Transforms;
  /** Where a plugin adds its schedules when it is installed: they are told of epochs and kept with the run. */
  readonly schedules: Schedules;
  /** What is being trained or measured; an error before the run has begun. */
  readonly module: TrainingModule<Batch>;
  /** Of the fit that is running; an error in every other run. */
  readonly optimizer: Optimizer;
  /** What the trainer, the module and the user configured. */
  readonly hyperparameters: PlainJsonObject;
  /** Where the time went so far. */
  readonly timings: Timings;
  /** The ranks that train together, for what a callback must decide or measure with the others; by itself a group of one. */
  readonly group: ProcessGroup;
  /** Whether this is a `fastDevRun`, which leaves no trace on disk. */
  readonly dry: boolean;
  /** Whether the run's state is whole: between two updates. Only then can it be taken. */
  readonly resumable: boolean;
  /** What of these metrics belongs into one line for people, the most important first. */
  headlinesOf(metrics: Metrics): readonly Headline[];
  /**
   * Everything needed to go on from here: module, optimizer, loop, and every plugin and callback that has a state. The
   * caller owns its tensors. To be called while `snapshot` is handled, or `fitEnd` where `resumable` is true.
   *
   * @throws in the middle of an update
   */
  state(): StateDict;
  /**
   * Adds a number to the metrics of the `batchEnd`, `validationEnd`, `epochEnd` or `testEnd` event that is being handled. In a
   * fit over several ranks it is the mean over all of them, each of which must log it.
   *
   * @throws where there is a metric of that name already, with who logged it
   */
  log(name: string, value: number): void;
  /**
   * Ends the run after the current update; `fit` then resolves with the reason `stopped`. Not before `minEpochs`. What
   * that update makes due, the validation and `epochEnd`, still happens.
   */
  stop(): void;
}

/** Extends a run with handlers and interceptors; installed before any callback, in array order. */
export interface Plugin {
  /** Unlike that of every other plugin and callback of the run. */
  readonly name: string;
  /** What it was made with; part of the run's hyper-parameters. */
  readonly hyperparameters?: PlainJsonObject;
  /** As a callback's: the metrics that it logs in some epochs only; left out, these may be any. */
  readonly logsLater?: readonly string[];
  /** As a callback's: what of its metrics belongs into the line of an epoch. */
  readonly headlines?: readonly Headline[];
  install(run: Run): void;
  state?(): StateDict;
  /** Called after `install`, when a run goes on from a checkpoint that holds this plugin's state. */
  restore?(state: StateDict): void;
}
