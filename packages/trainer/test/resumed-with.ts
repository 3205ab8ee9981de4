import {methodOf} from '../src/contract/callback.js';
import {momentNames} from '../src/contract/moments.js';
import type {Callback, Run, StateDict} from '../src/index.js';

type AnyMethod = (event: object, run: Run, restored?: StateDict) => void | Promise<void>;

/** A callback as in a run that uses a checkpoint with this state of it. */
export function resumedWith(callback: Callback, restored: StateDict): Callback {
  const methods = momentNames.map(methodOf).flatMap((name) => {
    const method = callback[name] as AnyMethod | undefined;
    return method ? [[name, (event: object, run: Run) => method.call(callback, event, run, restored)] as const] : [];
  });
  return {name: callback.name, ...Object.fromEntries(methods)};
}
