import type {Command} from 'commander';
import type {Terminal} from './terminal.js';

/** What a command is given when it runs. */
export interface CommandContext extends Terminal {
  /** The whole command line, which the threads of a spread training follow too. */
  readonly args: readonly string[];
}

/** One command: to add one is to write its file and its line in `commands.ts`. */
export interface CommandEntry {
  /** Its name, its help and its flags. */
  readonly describe: () => Command;
  /** Runs it as its command line says, and resolves with the exit code. */
  readonly run: (command: Command, context: CommandContext) => Promise<number>;
}
