import type {Run} from './run.js';
import type {TrainingEvents, TrainingHooks} from './training-hooks.js';

/**
 * Takes part in a run: an object with a `name` and an `on…` method for each moment it cares about.
 *
 * The methods are derived from the event map, are awaited in array order of the callbacks, and may fail the run.
 */
export type Callback = {readonly name: string} & {
  [K in keyof TrainingEvents as `on${Capitalize<K>}`]?: (event: TrainingEvents[K], run: Run) => void | Promise<void>;
};

/** Adds each `on…` method of `callback` to the hook it is named for. */
export function attach(callback: Callback, run: Run): void {
  for (const moment of Object.keys(run.hooks) as (keyof TrainingHooks)[]) {
    const method = `on${moment[0]?.toUpperCase()}${moment.slice(1)}` as keyof Callback;
    const handler = callback[method] as ((event: unknown, run: Run) => void | Promise<void>) | undefined;
    if (handler) run.hooks[moment].handle(callback.name, (event: unknown) => handler.call(callback, event, run));
  }
}
