import {expectKnownNames} from './known-names.js';
import {shown} from './shown.js';

/** The names of an interface's options; of a union's, those of all its members. */
export type OptionName<O> = O extends unknown ? Extract<keyof O, string> : never;

/** Makes a list that lacks one of the names a compile error that says which. */
type Complete<O, N> = [OptionName<O>] extends [N] ? unknown : readonly [{missing: Exclude<OptionName<O>, N>}];

/**
 * Returns `options`, or throws where somebody gave one that nobody reads, which would change nothing without a word:
 * `Expected the options of MoCo to be among queueSize, momentum, received queue. Did you mean queueSize?`
 *
 * @param owner - whose options they are
 * @param names - all of them; to forget one is a compile error
 */
export function knownOptions<O extends object, const N extends string = OptionName<O>>(
  owner: string,
  options: O,
  names: readonly N[] & Complete<O, N>,
): O {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`Expected the options of ${owner} to be an object, received ${shown(options)}.`);
  }
  expectKnownNames(`the options of ${owner}`, Object.keys(options), names);
  return options;
}
