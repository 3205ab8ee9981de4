import {Command} from 'commander';
import type {InspectOptions} from '../inspect/inspect.js';

/** `annulus inspect`: what is inside a checkpoint. */
export const inspectCommand = (run: (path: string, options: InspectOptions) => Promise<void>): Command =>
  new Command('inspect')
    .summary('show what is inside a checkpoint')
    .description(
      'Verifies a checkpoint and shows where in its run it was made, with which hyper-parameters, and what it holds; of a folder, a line for each checkpoint, the newest first. The exit code is 1 when one is damaged.',
    )
    .argument('<path>', 'a checkpoint file, or a folder of them')
    .option('--all', 'every tensor and the whole states, not a line for each group')
    .option('--json', 'for programs')
    .action(run);
