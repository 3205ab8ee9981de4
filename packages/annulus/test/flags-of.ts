import {compareCommand} from '../src/commands/compare.js';
import type {Flags} from '../src/comparison/with-defaults.js';

/** The flags of a command line, defaults included. */
export function flagsOf(...args: string[]): Flags {
  const command = compareCommand({start: async () => {}, resume: async () => {}});
  command.parse(args, {from: 'user'});
  return command.opts<Flags>();
}
