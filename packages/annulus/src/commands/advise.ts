import {Command, Option} from 'commander';
import type {Advice} from '../advice/advice.js';
import {adviceText} from '../advice/advice-text.js';
import {advise as advised} from '../advice/advise.js';
import type {AdviseOptions} from '../advice/advise-options.js';
import {trainingAdvised} from '../advice/training-advised.js';
import {algorithmNames} from '../algorithms/algorithms.js';
import {labelSource, type OptionType, oneOf, parsed, positiveInteger, seedType, text} from '../options/option-type.js';
import {computingRows} from '../settings/rows/computing-rows.js';
import {shellWord} from '../text/shell-word.js';
import type {CommandEntry} from './command-entry.js';
import {flagOf, inFlags} from './flag-wording.js';
import {interruptible} from './interruptible.js';
import {flagsWithoutGroup} from './option-flags.js';

const flag = <T>(name: keyof AdviseOptions, placeholder: string, meaning: string, type: OptionType<T>): Option =>
  new Option(`${flagOf(name)} ${placeholder}`, meaning).argParser((value) => parsed(name, type, value));

const flags: readonly Option[] = [
  flag(
    'encoder',
    '<run>',
    'a run or an encoder that says of folders of pictures or recordings what is alike; without one their class share is known by labels alone',
    text,
  ),
  flag(
    'labels',
    '<how>',
    'classes of folders of pictures or recordings: folders, none, or a CSV file with a name and a class in each row (default: folders)',
    labelSource,
  ),
  flag(
    'algorithm',
    '<name>',
    `what is to be trained: ${algorithmNames.join(', ')} (default: as in the run, else moco)`,
    oneOf(algorithmNames),
  ),
  flag('epochs', '<n>', 'epochs that are decided already, at least 1 (default: suggested)', positiveInteger),
  flag('batchSize', '<n>', 'examples per step (default: as in the run, else chosen for them)', positiveInteger),
  flag(
    'candidates',
    '<n>',
    'what an example is compared with, at least 1: the queue, or the rows drawn from a bank (default: as in the run, else chosen for the examples)',
    positiveInteger,
  ),
  flag(
    'pictures',
    '<n>',
    'pictures or recordings that are compared at most; of more, so many are drawn at random (default: 4000)',
    positiveInteger,
  ),
  flag('seed', '<n>', 'of what is drawn, 0 to 4294967295 (default: 0)', seedType),
  flag(
    'progress',
    '<how>',
    'bar: what is being done, in a terminal with the share that is done; or quiet (default: bar)',
    oneOf(['bar', 'quiet']),
  ),
  ...flagsWithoutGroup(computingRows),
];

/** `annulus advise`: which edges, temperature and epochs suit some pictures or recordings. */
export const advise: CommandEntry = {
  describe: () => {
    const command = new Command('advise')
      .summary('suggest edges of the ring, temperature and epochs for some pictures or recordings')
      .description(
        "Measures what decides whether a ring is worth it, and where its edges belong: how many near-duplicates there are, by the pixels of pictures or the bytes of recordings, and where there is an encoder by its vectors, and which share of the candidates is of an example's own class, by labels where there are some, and by the clusters of the vectors as a range. Each suggestion has its reason, and the last line is the command that follows from all of them. Of a run, vectors that are not there yet are made first, as annulus embed does.",
      )
      .argument(
        '<paths...>',
        'a run, then perhaps folders of pictures or recordings (default: its own); or such folders alone',
      )
      .option('--json', 'prints the facts and the suggestions as JSON, for programs');
    for (const option of flags) command.addOption(option);
    return command;
  },

  async run(command, terminal) {
    const paths = command.args as [string, ...string[]];
    const {json, ...options} = command.opts<AdviseOptions & {readonly json?: true}>();
    return interruptible(terminal, 'vectors that were made are kept', async (signal) => {
      const advice = await advised(paths, options, {signal, print: json ? terminal.err : terminal.out});
      if (json) terminal.out(JSON.stringify(advice, undefined, 2));
      else terminal.out([...adviceText(advice, inFlags), '', 'To train so:', `  ${commandOf(advice)}`].join('\n'));
      return 0;
    });
  },
};

/** What to type for a training as it is advised. */
function commandOf(advice: Advice): string {
  const {command, folders, options} = trainingAdvised(advice);
  const given = Object.entries(options).map(([name, value]) => `${flagOf(name)} ${shellWord(String(value))}`);
  return ['npx annulus', command, ...folders.map(shellWord), ...given].join(' ');
}
