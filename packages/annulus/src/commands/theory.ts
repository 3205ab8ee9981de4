import {Command, Option} from 'commander';
import type {TheoryOptions} from '../theory/theory-results.js';
import {folderName, integerFrom} from '../options/option-type.js';
import {timestamp} from '../text/timestamp.js';

/** What the command takes when a flag is absent, in full and with `--quick`. */
const full = {seeds: 10, samples: 500, steps: 500} as const;
const quick = {seeds: 3, samples: 100, steps: 200} as const;

interface TheoryFlags extends Partial<TheoryOptions> {
  readonly output: string;
  readonly quick?: true;
}

const sized = (name: keyof typeof full) => `(default: ${full[name]}, with --quick ${quick[name]})`;

const groups: Record<string, readonly Option[]> = {
  'How much is measured:': [
    new Option(
      '--seeds <n>',
      `independent repetitions, at least 2, from which the standard errors come ${sized('seeds')}`,
    ).argParser(integerFrom('--seeds', 2)),
    new Option('--samples <n>', `pairs (x, y) of each repetition, at least 2 ${sized('samples')}`).argParser(
      integerFrom('--samples', 2),
    ),
    new Option('--steps <n>', `updates of each learned critic ${sized('steps')}`).argParser(integerFrom('--steps', 1)),
    new Option('--quick', 'a first look in seconds, with wider error bars'),
  ],
  'The run:': [
    new Option(
      '--name <name>',
      'folder of the results under --output; must not exist yet (default: theory and the time)',
    ).argParser(folderName('--name')),
    new Option('--output <folder>', 'where results are written').default('runs'),
  ],
};

/** `annulus theory`: what the paper proves, measured where the truth is known. */
export function theoryCommand(run: (options: TheoryOptions) => Promise<void>): Command {
  const command = new Command('theory')
    .summary('measure what the paper proves, where the truth is known')
    .description(
      'Estimates the mutual information of correlated Gaussians by NCE and by CNCE with windows of negatives, and compares with the truth: Theorem 3.1 (windows above c are a bound), Theorem 3.2 (bias against variance), the counterexample (easy negatives overshoot), the cap of log(k + 1), and critics that were learned. Prints a table for each and writes theory.json and theory.html into a new folder. Takes about a minute.',
    );
  for (const [heading, options] of Object.entries(groups)) {
    for (const option of options) command.addOption(option.helpGroup(heading));
  }
  return command.action(({quick: asked, ...flags}: TheoryFlags) =>
    run({...(asked ? quick : full), name: `theory-${timestamp(new Date())}`, ...flags}),
  );
}
