import {join} from 'node:path';
import {Command, CommanderError} from 'commander';
import {compare} from '../run/compare.js';
import {resultsTable} from '../run/results-table.js';
import {version} from '../version.js';
import {compareCommand} from './compare-command.js';
import {Interruption} from './interruption.js';
import {UsageError} from './usage-error.js';
import {type Flags, withDefaults} from './with-defaults.js';

/** Where the command writes, a line at a time. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * Runs `annulus` with the given arguments, or shows its help without any, and resolves with the exit code.
 *
 * 0: done; 1: failed; 2: the arguments make no sense; 130: interrupted, and what there was is written.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0;
  const compareWith = compareCommand(async (flags) => {
    exitCode = await runCompare(flags, terminal);
  });
  const annulus = new Command('annulus')
    .description('Contrastive representation learning with ring-conditioned negatives, on TensorFlow.js.')
    .version(version)
    .addCommand(compareWith);
  for (const command of [annulus, compareWith]) {
    command.exitOverride().configureOutput({writeOut: (text) => terminal.out(text.trimEnd()), outputError: () => {}});
  }
  try {
    await annulus.parseAsync(args.length === 0 ? ['--help'] : args, {from: 'user'});
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const usage = error instanceof CommanderError ? explained(error, compareWith) : error;
    terminal.err(shown(usage));
    return usage instanceof UsageError ? 2 : 1;
  }
}

async function runCompare(flags: Flags, {out, err}: Terminal): Promise<number> {
  const options = withDefaults(flags);
  const interruption = new Interruption(() => err('Stopping after this batch. Press Ctrl-C again to stop at once.'));
  try {
    const comparison = await compare(options, {signal: interruption.signal, print: out});
    out(resultsTable(comparison));
    out(`Report: ${join(options.output, options.name, 'report.html')}`);
    return interruption.signal.aborted ? 130 : 0;
  } finally {
    interruption.dispose();
  }
}

/** What commander says, and what would have been valid. */
function explained({message, code}: CommanderError, command: Command): UsageError {
  const said = message.replace(/^error: /, '').replace(/^./, (first) => first.toUpperCase());
  if (code !== 'commander.unknownOption' || said.includes('(Did you mean ')) {
    return new UsageError(`${said.replace('\n', ' ').replace(/\.?$/, '.')} ${advice}`);
  }
  const flags = command.options.map(({long}) => long).join(', ');
  return new UsageError(`${said}. The flags are ${flags}. ${advice}`);
}

const advice = 'annulus compare --help explains all flags.';

/** Errors about what was asked for and what the machine has need no stack; mistakes in the program do. */
function shown(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof TypeError || error instanceof ReferenceError ? (error.stack ?? error.message) : error.message;
}
