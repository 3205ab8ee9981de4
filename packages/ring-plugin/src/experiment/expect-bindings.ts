import {shown} from '@annulus/trainer/checks';
import {tokenName} from '../injection/token-name.js';
import type {Binding} from './bind.js';

/** @throws TypeError when there is something else among the bindings; Error when a token is bound twice, since only the last would count */
export function expectBindings(bindings: readonly Binding[]): void {
  if (!Array.isArray(bindings)) {
    throw new TypeError(
      `Expected the experiment to have a list of bindings, received ${shown(bindings)}. Add bindings: [bind(…), …].`,
    );
  }
  const seen = new Set<unknown>();
  for (const binding of bindings as readonly Binding[]) {
    if (typeof binding?.register !== 'function') {
      throw new TypeError(`Expected every binding to be made by bind(token, …), received ${shown(binding)}.`);
    }
    if (seen.has(binding.token)) {
      throw new Error(
        `Expected every token to be bound once, ${tokenName(binding.token)} is bound twice. Remove one of its bindings.`,
      );
    }
    seen.add(binding.token);
  }
}
