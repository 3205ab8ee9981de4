import {Command, Option} from 'commander';
import {
  labelSource,
  memorySize,
  type OptionType,
  oneOf,
  positiveInteger,
  positiveNumber,
  someOf,
  text,
} from '../options/option-type.js';
import {computingRows} from '../settings/rows/computing-rows.js';
import {shellWord} from '../text/shell-word.js';
import {allAskedMeasured} from '../transfer/all-asked-measured.js';
import type {AskedTasks} from '../transfer/task-place.js';
import {transferTaskNames} from '../transfer/tasks/tasks.js';
import {resumeTransfer, type Transferred, transferFolder, transfer as transferred} from '../transfer/transfer.js';
import {type TransferOptions, transferFits} from '../transfer/transfer-options.js';
import {transferTable} from '../transfer/transfer-table.js';
import type {CommandEntry} from './command-entry.js';
import {expectEncoderOrResume} from './encoder-to-measure.js';
import {inFlags} from './flag-wording.js';
import {interruptible} from './interruptible.js';
import {measuringFlags} from './measuring-flags.js';
import {flagsWithoutGroup} from './option-flags.js';
import {runningCommand} from './running-command.js';
import {typedFlag} from './typed-flag.js';

const names = someOf(transferTaskNames);

const taskNames: OptionType<AskedTasks> = {
  expected: `all, or ${names.expected}, each once`,
  names: transferTaskNames,
  parse: (value) => (value === 'all' ? value : names.parse(value)),
};

/** Options that may be given when a transfer goes on, since they change nothing of what comes out. */
const free = ['progress', 'memory', 'loaders'];

const flags: readonly Option[] = [
  typedFlag(
    'tasks',
    '<names>',
    `all, those whose data sets are found in --root; or one or more of ${transferTaskNames.join(', ')}, separated by commas (default: all)`,
    taskNames,
  ),
  typedFlag(
    'root',
    '<folder>',
    "the folder of the data sets, each in a folder of its task's name, or as annulus download leaves them; or the folder of one (default: data)",
    text,
  ),
  typedFlag('size', '<pixels>', "of both sides of pictures, at least 1 (default: the encoder's own)", positiveInteger),
  typedFlag(
    'fit',
    '<how>',
    'resize-crop: the shorter side becomes 8/7 of the size, and the middle is cut out, as 224 of 256; shorter-side: it becomes as long as the size; both-sides: squeezed (default: resize-crop from 224 pixels on, else shorter-side)',
    oneOf(transferFits),
  ),
  typedFlag(
    'seeds',
    '<n>',
    'orders in which the probe sees the training examples, at least 1; of several there is the mean and its standard error, and the features are extracted once (default: 1)',
    positiveInteger,
  ),
  typedFlag('probeEpochs', '<n>', 'epochs of the linear probe, at least 1 (default: 100)', positiveInteger),
  typedFlag(
    'probeLearningRate',
    '<rate>',
    'of the linear probe, above 0, never dropped (default: 0.01)',
    positiveNumber,
  ),
  typedFlag(
    'probeScaling',
    '<how>',
    'none: features as they are, as in the paper; standardize: each at mean 0 and variance 1, kinder to the small features of a random encoder (default: none)',
    oneOf(['none', 'standardize']),
  ),
  typedFlag(
    'probeViews',
    '<how>',
    "of recordings; augmented: the probe learns from spectrograms that are masked anew each epoch, as in the paper's speech code, so that each epoch passes through the encoder; clean: from features that are extracted once (default: augmented)",
    oneOf(['augmented', 'clean']),
  ),
  typedFlag('neighbours', '<n>', 'that vote in kNN, at most the training examples (default: 200)', positiveInteger),
  typedFlag(
    'train',
    '<n>',
    'at most so many training examples of each task, drawn, the same for all seeds; of CIFAR the first, which are in random order: a first look, not the protocol (default: all)',
    positiveInteger,
  ),
  typedFlag('test', '<n>', 'the same of the test examples (default: all)', positiveInteger),
  typedFlag(
    'labels',
    '<source>',
    'of image-folder: folders, each folder is a class, or a CSV file (default: folders)',
    labelSource,
  ),
  typedFlag(
    'damaged',
    '<how>',
    'examples that cannot be decoded: refuse lists all of them, and that task is not measured; skip leaves them out and counts them (default: refuse)',
    oneOf(['refuse', 'skip']),
  ),
  typedFlag(
    'batchSize',
    '<n>',
    'examples that go through the encoder at a time, at least 1 (default: 64)',
    positiveInteger,
  ),
  typedFlag(
    'memory',
    '<size>',
    "for features and decoded pictures, such as 2GB or 500MB; features that do not fit go to the disk of --output, with the same results (default: a quarter of the machine's)",
    memorySize,
  ),
  ...measuringFlags('transfer'),
  ...flagsWithoutGroup(computingRows),
  new Option(
    '--resume <folder>',
    'goes on with a transfer that was interrupted or killed, with the options it was started with; only --progress, --memory and --loaders may be given too',
  ),
];

type Flags = Omit<TransferOptions, 'encoder'> & {readonly resume?: string};

const measuring = {noun: 'transfer', free, example: 'transfer runs/my-run --tasks cub200 --root data'} as const;

/** `annulus transfer`: what encoders are worth on other data sets. */
export const transfer: CommandEntry = {
  describe: () => {
    const command = new Command('transfer')
      .summary('measure encoders on other data sets: the transfer tables of the paper')
      .description(
        'Measures every encoder of a run, and the untrained one of the same architecture, on other data sets (Tables 3 and 6a of the paper): a linear probe of the frozen features before the pool and nearest neighbours of the pooled ones, the input normalised by the statistics of each task. One table of all tasks, what the ring adds with its error, results.json, results.csv, and report.html with the pictures that were mistaken most. Interrupted or killed, the same command goes on; what is measured is not measured again.',
      )
      .argument(
        '[encoder]',
        "a run, one variant's folder in a comparison, or the folder of an encoder; none with --resume",
      );
    for (const each of flags) command.addOption(each);
    return command;
  },

  async run(command, terminal) {
    const {resume, ...given} = command.opts<Flags>();
    const [encoder] = command.args;
    expectEncoderOrResume({encoder, resume, flags: Object.keys(given)}, measuring);
    const options = {...given, encoder: encoder ?? ''};
    const folder = resume ?? transferFolder(options);
    const kept = `every encoder that is measured on a task is kept, and one that is being measured begins again. Go on: ${runningCommand()} transfer --resume ${shellWord(folder)}`;
    return interruptible(terminal, kept, async (signal) => {
      const context = {signal, print: terminal.out, wording: inFlags};
      const made =
        resume === undefined ? await transferred(options, context) : await resumeTransfer(resume, given, context);
      return ended(made, terminal.out);
    });
  },
};

function ended({results, folder}: Transferred, out: (text: string) => void): number {
  out(transferTable(results, inFlags));
  out(`Open in a browser: ${folder}/report.html`);
  return allAskedMeasured(results) ? 0 : 1;
}
