import {tokenName} from '../injection/token-name.js';
import type {DependencyContainer} from '../injection/tsyringe.js';
import type {Binding} from './bind.js';

/**
 * Remembers which of the bindings are asked for.
 *
 * @returns throws, when called, if one never was: what is bound for another algorithm would change nothing, without a word
 */
export function watchBindings(container: DependencyContainer, bindings: readonly Binding[]): (user: string) => void {
  const unused = new Set(bindings.map(({token}) => token));
  for (const token of [...unused]) {
    container.beforeResolution(token, () => void unused.delete(token), {frequency: 'Once'});
  }
  return (user) => {
    const [token, ...more] = unused;
    if (token === undefined) return;
    const names = [token, ...more].map(tokenName).join(', ');
    throw new Error(
      `Expected everything that is bound to be used, but ${user} and the plugins never asked for ${names}. ` +
        `Bind the options of ${user} instead, or leave ${more.length > 0 ? 'them' : 'it'} out.`,
    );
  };
}
