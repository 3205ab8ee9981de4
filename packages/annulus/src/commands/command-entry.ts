import type {Command} from 'commander';
import type {Terminal} from './terminal.js';

/** One command: to add one is to write its file and its line in `commands.ts`. */
export interface CommandEntry {
  /** Its name, its help and its flags. */
  readonly describe: () => Command;
  /** Runs it as its command line says, and resolves with the exit code. */
  readonly run: (command: Command, terminal: Terminal) => Promise<number>;
}
