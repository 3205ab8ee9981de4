import type {Headline} from './headline.js';
import type {MomentName, TrainingEvents} from './moments.js';
import type {Run} from './run.js';
import type {StateDict} from './state-dict.js';

/**
 * Takes part in a run: an object with a `name` and an `on…` method for each moment it cares about.
 *
 * The methods follow from `moments`, are awaited in array order of the callbacks, and may fail the run. One that remembers
 * something has `state()` too, and receives what it returned as the third argument of `onSetup` and `onFitStart`.
 */
export type Callback = {
  /** Unlike that of every other callback and plugin of the run. */
  readonly name: string;
  /** On which ranks of a spread fit it takes part: `every` (default), or only the `first`, for what writes or shows. */
  readonly ranks?: 'every' | 'first';
  /** `progress`: it shows how far a run has come, so that the trainer adds no display of its own. */
  readonly shows?: 'progress';
  /**
   * The metrics that it logs in some epochs only: what monitors one of them waits for it. Left out, these may be any; an empty
   * list says that it logs in every epoch what it logs at all.
   */
  readonly logsLater?: readonly string[];
  /**
   * What of its metrics belongs into the one line that an epoch has on the console; left out, all of them, as far as there is room,
   * and none with an empty list.
   */
  readonly headlines?: readonly Headline[];
  /** What it needs to go on where it stopped; saved in every checkpoint. The caller owns the tensors in it. */
  state?(): StateDict;
  /** Where it saves what a run can go on from: a step that is not finite is kept there, too. */
  readonly folder?: string;
  /** A plugin's, which nobody calls of a callback. */
  readonly install?: never;
} & {
  [K in MomentName as `on${Capitalize<K>}`]?: (
    event: TrainingEvents[K],
    run: Run,
    ...restored: RestoredAt<K>
  ) => void | Promise<void>;
};

/**
 * What `onSetup` and `onFitStart` receive besides: the callback's own state in the checkpoint that a fit goes on from, or
 * (`onSetup` alone) that a validation, test or prediction measures; undefined where there is none. Its tensors live until
 * the method is done.
 */
type RestoredAt<K extends MomentName> = K extends 'setup' | 'fitStart' ? [restored: StateDict | undefined] : [];

/** The name of the method that is called at a moment: `onEpochEnd`. */
export const methodOf = <K extends MomentName>(moment: K): `on${Capitalize<K>}` =>
  `on${moment[0]?.toUpperCase()}${moment.slice(1)}` as `on${Capitalize<K>}`;
