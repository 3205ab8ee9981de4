import type {Duration} from '../checks/duration.js';
import type {Batch, BatchSource} from '../contract/batch-source.js';
import type {Callback} from '../contract/callback.js';
import type {NamedSources} from '../contract/named-sources.js';
import type {PlainJsonObject} from '../contract/plain-json.js';
import type {Plugin} from '../contract/run.js';
import type {SavedWeights, WeightsFrom} from '../contract/saved-weights.js';
import type {Strategy} from '../contract/strategy.js';
import type {FitEnd, Metrics} from '../contract/training-hooks.js';
import type {WatcherError} from '../contract/watcher-error.js';
import type {GradientClipping} from '../optimizers/gradient-clipping.js';
import type {Limit} from './limited.js';
import type {ValidateEvery} from './validate-every.js';

export interface TrainerOptions {
  /** Passes over the training data, a positive integer. One of `maxEpochs`, `maxSteps` and `maxTime` is needed. */
  readonly maxEpochs?: number;
  /** Optimizer updates after which the run ends, also in the middle of an epoch. */
  readonly maxSteps?: number;
  /** Time after which the run stops, resumed runs counted together. */
  readonly maxTime?: Duration;
  /** Epochs before which `stop()` does not end the run; default 0. Signals and aborts always do. */
  readonly minEpochs?: number;
  /**
   * Batches whose gradients make one update; default 1. It is the update of one big batch as far as an example's loss does not
   * depend on the others of its batch: in-batch negatives (SimCLR) and batch norm stay those of each small batch.
   */
  readonly accumulateGradients?: {readonly batches: number};
  /** Limits the gradients of each update, by their global norm or each value by itself. */
  readonly clipGradients?: GradientClipping;
  /** When the validation data are measured, always after an update; default after each epoch. */
  readonly validateEvery?: ValidateEvery;
  /** Validation batches measured before a new run trains, for a mistake to show at once; default 2, none with 0. */
  readonly sanityValidation?: {readonly batches: number};
  /** How much of the data is used. */
  readonly limit?: {
    readonly train?: Limit;
    readonly validation?: Limit;
    readonly test?: Limit;
    readonly predict?: Limit;
  };
  /** Trains on the same few batches in every epoch: a module that can learn must be able to learn them by heart. */
  readonly overfit?: {readonly batches: number};
  /** Runs everything once on so many batches, with neither loggers nor checkpoints: to find mistakes in a minute. */
  readonly fastDevRun?: {readonly batches: number};
  /**
   * How a fit is spread: `single` (default), `dataParallel({workers})` over threads of this process, `mpi()` over the
   * processes of an MPI job, on one machine or many.
   */
  readonly strategy?: 'single' | Strategy;
  /** Saved beside every run and in every checkpoint, together with the trainer's and the module's own. */
  readonly hyperparameters?: PlainJsonObject;
  /** Installed first, in array order. */
  readonly plugins?: readonly Plugin[];
  /** Attached after the plugins, in array order. */
  readonly callbacks?: readonly Callback[];
  /** Attached after the callbacks, so that they also write what callbacks log. */
  readonly loggers?: readonly Callback[];
  /**
   * `bar` (default) draws a `ProgressBar` on a terminal and writes the lines of a `ConsoleLogger` elsewhere, unless one of
   * the callbacks or loggers `shows` progress itself; `quiet` shows nothing.
   */
  readonly progress?: 'bar' | 'quiet';
  /**
   * What SIGINT, SIGTERM, SIGHUP and SIGUSR2 do. `exit` (default): the batch is finished, the run ends as if stopped, and the
   * process exits with 130, 143, 129 or 140. `stop`: the same, but the run's promise resolves. `ignore`: nothing. A second
   * SIGINT ends the process at once.
   */
  readonly signals?: 'exit' | 'stop' | 'ignore';
  /**
   * Where a step whose loss or gradient is not finite is kept, for `replayStep` to show where it became so: a folder in `folder`, or,
   * by default, in that of the first callback which saves checkpoints; without one, or with `ignore`, it is not kept.
   */
  readonly onNonFinite?: {readonly folder: string} | 'ignore';
  /** Receives what watchers throw, which never touches the run; default `console.error`. */
  readonly onWatcherError?: (error: WatcherError) => void;
}

export interface RunOptions {
  /** Aborting it ends the run after the current batch, as a signal does. */
  readonly signal?: AbortSignal | undefined;
}

export interface FitOptions<B extends Batch> extends RunOptions {
  /**
   * Measured at the end of epochs, by the module's `validationStep`: one source, or several by name, `{near: …, far: …}`, whose
   * metrics are named `validation/near/…`.
   */
  readonly validation?: BatchSource<B> | NamedSources<B> | undefined;
  /** A checkpoint to go on from, or a folder for the newest in it, exactly as if the run had never ended. */
  readonly resume?: string | undefined;
  /**
   * Weights that a new run starts with: a checkpoint of another run, a folder for the newest in it, or other saved weights. Parts
   * are matched by name, tensors by name and shape; what does not fit is said. Optimizer, counters and memories are fresh, and
   * a momentum encoder is a copy of its encoder. Where `resume` is given too, the run goes on from there and this is not read.
   */
  readonly weightsFrom?: string | SavedWeights | WeightsFrom | undefined;
}

export interface EvaluationOptions extends RunOptions {
  /** A checkpoint, or a folder for the newest in it, to measure. The module then has its state; its own by default. */
  readonly checkpoint?: string | undefined;
}

export interface FitResult extends FitEnd {
  /** The metrics of the last completed epoch. */
  readonly metrics: Metrics;
}
