import {ablationCommand} from '../../src/command/ablation-command.js';
import {type AblationFlags, withAblationDefaults} from '../../src/command/ablation-defaults.js';
import type {AblationOptions} from '../../src/command/ablation-options.js';

/** The options of a command line, defaults included. */
export function ablationOptionsOf(...args: string[]): AblationOptions {
  const command = ablationCommand({start: async () => {}, resume: async () => {}});
  command.parse(args, {from: 'user'});
  return withAblationDefaults(command.opts<AblationFlags>());
}
