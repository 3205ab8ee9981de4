import type {Run} from './run.js';
import type {StateDict, Stateful} from './state-dict.js';
import type {TrainingEvents} from './training-hooks.js';

/**
 * Takes part in a run: an object with a `name` and an `on…` method for each moment it cares about.
 *
 * The methods are derived from the event map, are awaited in array order of the callbacks, and may fail the run. One that
 * remembers something has `state()` and `restore()` too: `restore` is called before `setup` when a run goes on from a
 * checkpoint.
 */
export type Callback = {
  /** Unlike that of every other callback and plugin of the run. */
  readonly name: string;
  /** On which ranks of a spread fit it takes part: `every` (default), or only the `first`, for what writes or shows. */
  readonly ranks?: 'every' | 'first';
  /**
   * Called before `setup` of a validation, test or prediction of a checkpoint, with this callback's state in it; for one
   * that changes what is measured.
   */
  restoreForEvaluation?(state: StateDict): void;
} & Partial<Stateful> & {
    [K in keyof TrainingEvents as `on${Capitalize<K>}`]?: (event: TrainingEvents[K], run: Run) => void | Promise<void>;
  };
