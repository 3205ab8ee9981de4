import {Command, Option} from 'commander';
import {expectPlaceForFolder} from '../options/expect-folder.js';
import {folderName, integerFrom, type OptionType, parsed, positiveInteger} from '../options/option-type.js';
import {computingRows} from '../settings/rows/computing-rows.js';
import {timestamp} from '../text/timestamp.js';
import {theory as runTheory} from '../theory/theory.js';
import type {TheoryOptions} from '../theory/theory-results.js';
import type {CommandEntry} from './command-entry.js';
import {interruptible} from './interruptible.js';
import {addFlags} from './option-flags.js';

/** What the command takes when a flag is absent, in full and with `--quick`. */
const full = {seeds: 10, samples: 500, steps: 500} as const;
const quick = {seeds: 3, samples: 100, steps: 200} as const;

interface TheoryFlags extends Partial<TheoryOptions> {
  readonly output: string;
  readonly quick?: true;
}

const sized = (name: keyof typeof full, meaning: string, type: OptionType<number>): Option =>
  new Option(`--${name} <n>`, `${meaning} (default: ${full[name]}, with --quick ${quick[name]})`)
    .argParser((text) => parsed(name, type, text))
    .helpGroup('How much is measured:');

/** `annulus theory`: what the paper proves, measured where the truth is known. */
export const theory: CommandEntry = {
  describe: () => {
    const command = new Command('theory')
      .summary('measure what the paper proves, where the truth is known')
      .description(
        'Estimates the mutual information of correlated Gaussians by NCE and by CNCE with windows of negatives, and compares with the truth: Theorem 3.1 (windows above c are a bound), Theorem 3.2 (bias against variance), the counterexample (easy negatives overshoot), the cap of log(k + 1), and critics that were learned. Prints a table for each and writes theory.json and theory.html into a new folder. Takes about a minute.',
      )
      .addOption(
        sized('seeds', 'independent repetitions, at least 2, from which the standard errors come', integerFrom(2)),
      )
      .addOption(sized('samples', 'pairs (x, y) of each repetition, at least 2', integerFrom(2)))
      .addOption(sized('steps', 'updates of each learned critic', positiveInteger))
      .addOption(
        new Option('--quick', 'a first look in seconds, with wider error bars').helpGroup('How much is measured:'),
      )
      .addOption(
        new Option(
          '--name <name>',
          'folder of the results under --output; must not exist yet (default: theory and the time)',
        )
          .argParser((text) => parsed('name', folderName, text))
          .helpGroup('The run:'),
      )
      .addOption(new Option('--output <folder>', 'where results are written').default('runs').helpGroup('The run:'));
    return addFlags(command, computingRows);
  },

  async run(command, terminal) {
    const {quick: asked, ...flags} = command.opts<TheoryFlags>();
    expectPlaceForFolder('output', flags.output);
    const options = {...(asked ? quick : full), name: `theory-${timestamp(new Date())}`, ...flags};
    return interruptible(terminal, 'nothing is written', async (signal) => {
      await runTheory(options, {print: terminal.out, signal});
      return 0;
    });
  },
};
