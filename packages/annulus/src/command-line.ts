import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {mpi} from '@annulus/trainer';
import {Command, CommanderError} from 'commander';
import {ablate} from './ablation/ablate.js';
import type {Ablation} from './ablation/ablation.js';
import {ablationTable} from './ablation/ablation-table.js';
import {resumeAblation} from './ablation/resume-ablation.js';
import {inspect} from './inspect/inspect.js';
import {compare} from './comparison/compare.js';
import type {Comparison} from './comparison/comparison.js';
import type {CompareRun} from './comparison/comparison-run.js';
import {DamagedCheckpointsError} from './training/damaged-checkpoints-error.js';
import {resultsTable} from './comparison/results-table.js';
import {resumeComparison} from './comparison/resume.js';
import {RunFolder} from './training/run-folder.js';
import {theory} from './theory/theory.js';
import {version} from './version.js';
import {ablationCommand} from './commands/ablation.js';
import {withAblationDefaults} from './ablation/ablation-defaults.js';
import {compareCommand} from './commands/compare.js';
import {inspectCommand} from './commands/inspect.js';
import {Interruption} from './commands/interruption.js';
import {theoryCommand} from './commands/theory.js';
import {UsageError} from './options/option-error.js';
import {withDefaults} from './comparison/with-defaults.js';

/** Where the command writes, a line at a time. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * Runs `annulus` with the given arguments, or shows its help without any, and resolves with the exit code.
 *
 * 0: done; 1: failed; 2: the arguments make no sense; 130 or 143: interrupted by Ctrl-C or SIGTERM, and what there was is
 * saved.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0;
  const commands = [
    compareCommand({
      start: async (flags) => {
        const options = withDefaults(flags);
        const folder = new RunFolder(join(options.output, options.name), 'compare');
        exitCode = await untilInterrupted(terminal, args, folder, async (run) => compared(await compare(options, run)));
      },
      resume: async (resumption) => {
        const folder = RunFolder.open(resumption.output, resumption.run);
        exitCode = await untilInterrupted(terminal, args, folder, async (run) =>
          compared(await resumeComparison(folder, resumption, run)),
        );
      },
    }),
    ablationCommand({
      start: async (flags) => {
        const options = withAblationDefaults(flags);
        const folder = new RunFolder(join(options.output, options.name), 'ablation');
        exitCode = await untilInterrupted(terminal, args, folder, async (run) => ablated(await ablate(options, run)));
      },
      resume: async (resumption) => {
        const folder = RunFolder.open(resumption.output, resumption.run, 'ablation');
        exitCode = await untilInterrupted(terminal, args, folder, async (run) =>
          ablated(await resumeAblation(folder, resumption, run)),
        );
      },
    }),
    inspectCommand(async (path, options) => {
      const {text, good} = await inspect(path, options);
      terminal.out(text);
      exitCode = good ? 0 : 1;
    }),
    theoryCommand(async (options) => {
      await theory(options, terminal.out);
    }),
  ];
  const annulus = new Command('annulus')
    .description('Contrastive representation learning with ring-conditioned negatives, on TensorFlow.js.')
    .version(version);
  for (const command of commands) annulus.addCommand(command);
  for (const command of [annulus, ...commands]) {
    command.exitOverride().configureOutput({writeOut: (text) => terminal.out(text.trimEnd()), outputError: () => {}});
  }
  try {
    await annulus.parseAsync(args.length === 0 ? ['--help'] : args, {from: 'user'});
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const meant = commands.find((command) => command.name() === args[0]) ?? (commands[0] as Command);
    const usage = error instanceof CommanderError ? explained(error, meant) : error;
    terminal.err(shown(usage));
    return usage instanceof UsageError ? 2 : 1;
  }
}

/** What a run came to, for the terminal. */
interface Outcome {
  readonly table: string;
  readonly complete: boolean;
  /** What could not be done, a line each. */
  readonly failures: readonly string[];
}

const compared = (comparison: Comparison): Outcome => ({
  table: resultsTable(comparison),
  complete: comparison.complete,
  failures: [],
});

const ablated = (ablation: Ablation): Outcome => ({
  table: ablationTable(ablation),
  complete: ablation.complete,
  failures: ablation.failures.map(({label, seed, error}) => `${label}, seed ${seed} failed: ${error}`),
});

/** Runs until the end or the first Ctrl-C or SIGTERM, and says how to go on if something is left to do. */
async function untilInterrupted(
  {out, err}: Terminal,
  args: readonly string[],
  folder: RunFolder,
  work: (run: CompareRun) => Promise<Outcome>,
): Promise<number> {
  const stopping =
    '\nStopping: this batch or measurement is finished, and all is saved. Press Ctrl-C again to stop at once.';
  const interruption = new Interruption(() => mpi().rank === 0 && err(stopping));
  try {
    const {table, complete, failures} = await work({signal: interruption.signal, print: out, args});
    out(table);
    for (const failure of failures) err(failure);
    out(`Report: ${folder.file('report.html')}`);
    if (complete) return 0;
    out(`Go on with it: ${folder.resumeCommand}`);
    return failures.length > 0 ? 1 : interruption.exitCode;
  } catch (error) {
    if (error instanceof UsageError || !existsSync(folder.file('results.json'))) throw error;
    err(shown(error));
    if (!(error instanceof DamagedCheckpointsError)) err(`Go on with what is saved: ${folder.resumeCommand}`);
    return 1;
  } finally {
    interruption.dispose();
  }
}

/** What commander says, and what would have been valid. */
function explained({message, code}: CommanderError, command: Command): UsageError {
  const advice = `annulus ${command.name()} --help explains all flags.`;
  const said = message.replace(/^error: /, '').replace(/^./, (first) => first.toUpperCase());
  if (code !== 'commander.unknownOption' || said.includes('(Did you mean ')) {
    return new UsageError(`${said.replace('\n', ' ').replace(/\.?$/, '.')} ${advice}`);
  }
  const flags = command.options.map(({long}) => long).join(', ');
  return new UsageError(`${said}. The flags are ${flags}. ${advice}`);
}

/** Errors about what was asked for and what the machine has need no stack; mistakes in the program do. */
function shown(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof TypeError || error instanceof ReferenceError ? (error.stack ?? error.message) : error.message;
}
