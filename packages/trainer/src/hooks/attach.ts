import {type Callback, methodOf} from '../contract/callback.js';
import type {OwnedHandler} from '../contract/hook.js';
import {momentNames} from '../contract/moments.js';
import type {Run} from '../contract/run.js';
import type {StateDict} from '../contract/state-dict.js';
import type {TrainingHookSources} from './training-hook-sources.js';

/** A run whose hooks it can make happen. */
type Attached = Run & {readonly hooks: TrainingHookSources};

type Method = (event: unknown, run: Run, restored?: StateDict) => void | Promise<void>;

/**
 * Adds each `on…` method of `callback` to the hook it is named for.
 *
 * @param restored - the state of the callback of this name in the checkpoint that the run uses
 * @param turn - `last` for a logger
 * @throws when the callback has no name, a state that it does not take back, or a method that is named like a hook's but
 * that no hook calls, such as `onEpochFinished`: it would never run
 */
export function attach(
  callback: Callback,
  run: Attached,
  restored: (name: string) => StateDict | undefined,
  turn: OwnedHandler<never>['turn'] = 'in order',
): void {
  expectWellFormed(callback);
  const {name} = callback;
  for (const moment of momentNames) {
    const method = callback[methodOf(moment)] as Method | undefined;
    if (!method) continue;
    const handsOver = moment === 'setup' || moment === 'fitStart';
    const hook = run.hooks[moment];
    const handler = (event: unknown) =>
      handsOver ? method.call(callback, event, run, restored(name)) : method.call(callback, event, run);
    if (turn === 'last') hook.handleLast(name, handler);
    else hook.handle(name, handler);
  }
}

function expectWellFormed(callback: Callback): void {
  const {name, state, onSetup, onFitStart} = callback;
  if ('install' in callback) {
    throw new TypeError(
      `"${name}" is a plugin, whose method "install" nobody calls among the callbacks. Put it into plugins.`,
    );
  }
  if (state && 'restore' in callback) {
    throw new TypeError(
      `"${name}" has a method "restore", which nothing calls. Take its state back as the third argument of onFitStart or onSetup.`,
    );
  }
  if (state && !onSetup && !onFitStart) {
    throw new TypeError(
      `Expected "${name}" to take back what its state() returns. Give it onFitStart(event, run, restored), or onSetup.`,
    );
  }
  refuseMisspelt(callback);
}

/** The first words of all moments, and Lightning's `train`. */
const firstWords = new Set(['train', ...momentNames.map((name) => name.replace(/[A-Z].*/, ''))]);
const likeMoments = new RegExp(`^on_?(${[...firstWords].join('|')})`, 'i');

function refuseMisspelt(callback: Callback): void {
  const called: readonly string[] = momentNames.map(methodOf);
  for (let holder: object | null = callback; holder !== null; holder = Object.getPrototypeOf(holder)) {
    for (const member of Object.getOwnPropertyNames(holder)) {
      if (!likeMoments.test(member) || called.includes(member)) continue;
      throw new Error(
        `"${callback.name}" has a member "${member}", which no hook calls. Rename it; hooks call ${called.join(', ')}.`,
      );
    }
  }
}
