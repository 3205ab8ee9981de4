import {messageOf} from './message-of.js';

/** A handler, an interceptor or a plugin's `install` failed: says whose it was and where, and keeps the error as `cause`. */
export class HookError extends Error {
  override readonly name = 'HookError';
  /**
   * @param owner - the plugin or callback that failed
   * @param place - where it failed, such as `"epochEnd" hook`
   */
  constructor(
    readonly owner: string,
    place: string,
    cause: unknown,
  ) {
    super(`"${owner}" failed in the ${place}: ${messageOf(cause)}`, {cause});
  }
}
