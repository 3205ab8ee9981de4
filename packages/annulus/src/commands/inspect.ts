import {Command} from 'commander';
import {type InspectOptions, inspect as inspected} from '../inspect/inspect.js';
import type {CommandEntry} from './command-entry.js';

/** `annulus inspect`: what is inside a checkpoint. */
export const inspect: CommandEntry = {
  describe: () =>
    new Command('inspect')
      .summary('show what is inside a checkpoint')
      .description(
        'Verifies a checkpoint and shows where in its run it was made, with which hyper-parameters, and what it holds; of a folder, a line for each checkpoint, the newest first. The exit code is 1 when one is damaged, 2 when there is none.',
      )
      .argument('<path>', 'a checkpoint file, or a folder of them')
      .option('--all', 'lists every tensor and the whole states, instead of a line for each group')
      .option('--json', 'prints the same as JSON, for programs'),

  async run(command, {out}) {
    const {text, good, there} = await inspected(command.args[0] as string, command.opts<InspectOptions>());
    out(text);
    return good ? 0 : there ? 1 : 2;
  },
};
