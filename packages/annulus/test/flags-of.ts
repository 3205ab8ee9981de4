import {compareCommand} from '../src/command/compare-command.js';
import type {Flags} from '../src/command/with-defaults.js';

/** The flags of a command line, defaults included. */
export function flagsOf(...args: string[]): Flags {
  const command = compareCommand({start: async () => {}, resume: async () => {}});
  command.parse(args, {from: 'user'});
  return command.opts<Flags>();
}
