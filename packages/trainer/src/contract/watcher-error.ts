import {messageOf} from './message-of.js';

/** A watcher of a hook failed: says which hook, and keeps the error as `cause`. It is reported, never thrown at a run. */
export class WatcherError extends Error {
  override readonly name = 'WatcherError';

  constructor(
    readonly hook: string,
    cause: unknown,
  ) {
    super(`A watcher of the "${hook}" hook failed, and the run goes on: ${messageOf(cause)}`, {cause});
  }
}
