import {compare} from '../src/commands/compare.js';
import type {GivenCompareOptions} from '../src/comparison/compare-rows.js';

/** The options that a command line gives. */
export function flagsOf(...args: string[]): GivenCompareOptions {
  const command = compare.describe();
  command.parse(args, {from: 'user'});
  return command.opts<GivenCompareOptions>();
}
