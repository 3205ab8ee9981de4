import type {StateDict, Stateful} from '../module/state-dict.js';
import type {Run} from '../session/run.js';
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

/**
 * Adds each `on…` method of `callback` to the hook it is named for.
 *
 * @throws when the callback has no name, or a method that is named like a hook's but that no hook calls, such as
 * `onEpochFinished`: it would never run
 */
export function attach(callback: Callback, run: Run): void {
  if (typeof callback.name !== 'string' || callback.name === '') {
    throw new TypeError(
      'Expected every callback to have a name, for errors to say whose they are. Add name: "…" to it.',
    );
  }
  if ((callback.state === undefined) !== (callback.restore === undefined)) {
    throw new TypeError(`Expected "${callback.name}" to have both state and restore, or neither: one is missing.`);
  }
  const moments = Object.keys(run.hooks) as (keyof TrainingEvents)[];
  refuseMisspelt(callback, moments.map(methodOf));
  for (const moment of moments) {
    const handler = callback[methodOf(moment)] as ((event: unknown, run: Run) => void | Promise<void>) | undefined;
    if (handler) run.hooks[moment].handle(callback.name, (event: unknown) => handler.call(callback, event, run));
  }
}

const methodOf = (moment: keyof TrainingEvents) =>
  `on${moment[0]?.toUpperCase()}${moment.slice(1)}` as `on${Capitalize<typeof moment>}`;

const likeMoments =
  /^on_?(setup|fit|sanity|epoch|batch|train|validation|evaluation|boundary|snapshot|test|predict|teardown)/i;

function refuseMisspelt(callback: Callback, called: readonly string[]): void {
  for (let holder: object | null = callback; holder !== null; holder = Object.getPrototypeOf(holder)) {
    for (const member of Object.getOwnPropertyNames(holder)) {
      if (!likeMoments.test(member) || called.includes(member)) continue;
      throw new Error(
        `"${callback.name}" has a member "${member}", which no hook calls. Rename it; hooks call ${called.join(', ')}.`,
      );
    }
  }
}
