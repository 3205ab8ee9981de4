import type {Run} from '../session/run.js';
import type {TrainingEvents, TrainingHooks} from './training-hooks.js';

/**
 * Takes part in a run: an object with a `name` and an `on…` method for each moment it cares about.
 *
 * The methods are derived from the event map, are awaited in array order of the callbacks, and may fail the run.
 */
export type Callback = {readonly name: string} & {
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
  const moments = Object.keys(run.hooks) as (keyof TrainingHooks)[];
  refuseMisspelt(callback, moments.map(methodOf));
  for (const moment of moments) {
    const handler = callback[methodOf(moment)] as ((event: unknown, run: Run) => void | Promise<void>) | undefined;
    if (handler) run.hooks[moment].handle(callback.name, (event: unknown) => handler.call(callback, event, run));
  }
}

const methodOf = (moment: keyof TrainingHooks) => `on${moment[0]?.toUpperCase()}${moment.slice(1)}` as keyof Callback;

function refuseMisspelt(callback: Callback, called: readonly string[]): void {
  for (let holder: object | null = callback; holder !== null; holder = Object.getPrototypeOf(holder)) {
    for (const member of Object.getOwnPropertyNames(holder)) {
      if (!/^on_?(fit|epoch|batch|train|validation)/i.test(member) || called.includes(member)) continue;
      throw new Error(
        `"${callback.name}" has a member "${member}", which no hook calls. Rename it; hooks call ${called.join(', ')}.`,
      );
    }
  }
}
