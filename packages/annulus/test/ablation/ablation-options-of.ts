import {ablationCommand} from '../../src/commands/ablation.js';
import {type AblationFlags, withAblationDefaults} from '../../src/ablation/ablation-defaults.js';
import type {AblationOptions} from '../../src/ablation/ablation-options.js';

/** The options of a command line, defaults included. */
export function ablationOptionsOf(...args: string[]): AblationOptions {
  const command = ablationCommand({start: async () => {}, resume: async () => {}});
  command.parse(args, {from: 'user'});
  return withAblationDefaults(command.opts<AblationFlags>());
}
