import type {Callback} from '../contract/callback.js';
import type {Run} from '../contract/run.js';
import type {TrainingEvents} from '../contract/training-hooks.js';

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
