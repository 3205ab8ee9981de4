import type {Callback} from '../contract/callback.js';
import type {Plugin} from '../contract/run.js';
import type {WatcherError} from '../contract/watcher-error.js';

/** What takes part in a run. */
export interface SessionOptions {
  readonly plugins: readonly Plugin[];
  readonly callbacks: readonly Callback[];
  /** Attached last; they write what others log. */
  readonly loggers: readonly Callback[];
  readonly dry: boolean;
  readonly onWatcherError: (error: WatcherError) => void;
}
