import type {Command} from 'commander';
import type {Wording} from '../options/wording.js';
import type {Terminal} from './terminal.js';

/** One command: to add one is to write its file and its line in `commands.ts`. */
export interface CommandEntry {
  /** Its name, its help and its flags. */
  readonly describe: () => Command;
  /** How its errors name options, where some of them are no flags. */
  readonly wording?: Wording;
  /** Runs it as its command line says, and resolves with the exit code. */
  readonly run: (command: Command, terminal: Terminal) => Promise<number>;
}
