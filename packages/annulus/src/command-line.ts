import {Command, CommanderError} from 'commander';
import {commands} from './commands/commands.js';
import {errorText} from './commands/error-text.js';
import {exitCodeOf} from './commands/exit-code-of.js';
import type {Terminal} from './commands/terminal.js';
import {usageText} from './commands/usage-text.js';
import type {Wording} from './options/wording.js';
import {version} from './text/version.js';

/** What `--help` ends with. */
const exitCodes =
  'Exit codes: 0 done; 1 something failed, and what there is is saved; 2 nothing was begun, because the flags, a folder, what is in it or the backend make no sense here; 129, 130, 140 or 143 interrupted (a closed terminal, Ctrl-C, SIGUSR2, SIGTERM) and saved.';

/**
 * Runs `annulus` with the given arguments, or shows its help without any, and resolves with the exit code.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0;
  let wording: Wording | undefined;
  const annulus = new Command('annulus')
    .description('Contrastive representation learning with ring-conditioned negatives, on TensorFlow.js.')
    .version(version)
    .addHelpText('after', `\n${exitCodes}`);
  const described = commands.map(({describe, run, ...entry}) => {
    const command = describe();
    return command.addHelpText('after', `\n${exitCodes}`).action(async () => {
      wording = entry.wording;
      exitCode = await run(command, terminal);
    });
  });
  for (const command of described) annulus.addCommand(command);
  for (const command of [annulus, ...described]) {
    command.exitOverride().configureOutput({writeOut: (text) => terminal.out(text.trimEnd()), outputError: () => {}});
  }
  try {
    await annulus.parseAsync(meantBy(args, described), {from: 'user'});
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      terminal.err(errorText(error, wording));
      return exitCodeOf(error);
    }
    if (error.exitCode === 0) return 0;
    const meant = described.find((command) => command.name() === args[0]) ?? (described[0] as Command);
    terminal.err(usageText(error, meant));
    return 2;
  }
}

/** What is parsed: the help without any argument, and a first word that is no command alone, since `--help` would hide it. */
function meantBy(args: readonly string[], all: readonly Command[]): readonly string[] {
  if (args.length === 0) return ['--help'];
  const [word = ''] = args[0] === 'help' ? args.slice(1) : args;
  const known = word === '' || word.startsWith('-') || all.some((command) => command.name() === word);
  return known ? args : [word];
}
