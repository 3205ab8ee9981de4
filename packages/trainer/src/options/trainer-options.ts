import type {Callback} from '../hooks/callback.js';
import type {FitEnd, Metrics} from '../hooks/training-hooks.js';
import type {WatcherError} from '../hooks/watcher-error.js';
import type {Batch, BatchSource} from '../loop/batch-source.js';
import type {Plugin} from '../session/run.js';

export interface TrainerOptions {
  /** Passes over the training data, a positive integer. */
  readonly maxEpochs: number;
  /** Installed first, in array order. */
  readonly plugins?: readonly Plugin[];
  /** Attached after the plugins, in array order. */
  readonly callbacks?: readonly Callback[];
  /** Attached after the callbacks, so that they also write what callbacks log. */
  readonly loggers?: readonly Callback[];
  /** `bar` (default) draws progress where the error stream is a terminal; `quiet` draws nothing. */
  readonly progress?: 'bar' | 'quiet';
  /** Receives what watchers throw, which never touches the run; default `console.error`. */
  readonly onWatcherError?: (error: WatcherError) => void;
}

export interface FitOptions<B extends Batch> {
  /** Measured at the end of every epoch, by the module's `validationStep`. */
  readonly validation?: BatchSource<B>;
  /** Aborting it ends the run after the current batch, as `stop()` does. */
  readonly signal?: AbortSignal;
}

export interface FitResult extends FitEnd {
  /** The metrics of the last completed epoch. */
  readonly metrics: Metrics;
}
