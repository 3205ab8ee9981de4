import {withAblationDefaults} from '../../src/ablation/ablation-defaults.js';
import type {AblationOptions, GivenAblationOptions} from '../../src/ablation/ablation-rows.js';
import {ablation} from '../../src/commands/ablation.js';

/** The options of a command line, defaults included. */
export function ablationOptionsOf(...args: string[]): AblationOptions {
  const command = ablation.describe();
  command.parse(args, {from: 'user'});
  return withAblationDefaults(command.opts<GivenAblationOptions>());
}
