import {BACKEND_CHOICES} from '@annulus/backend';
import {Command, Option} from 'commander';
import {algorithmNames, datasetNames, encoderNames, scheduleNames} from './compare-options.js';
import {
  areaRange,
  epochsOrMinutes,
  folderName,
  fraction,
  fractionBelow1,
  halfTurn,
  integerFrom,
  oneOf,
  positiveNumber,
  seedValue,
  someOf,
} from './flag-value.js';
import {defaultText, type Recipe} from './recipe.js';
import {type Resumption, resumptionOf} from './resumption.js';
import {type Flags, sharedDefaults} from './with-defaults.js';

type MakeParser<T> = (flag: string) => (text: string) => T;

/** A flag with its parser; without `fallback` the description says what holds when it is absent. */
function flag<T>(syntax: string, description: string, parser: MakeParser<T>, fallback?: string): Option {
  const parse = parser(syntax.split(' ')[0] as string);
  const option = new Option(syntax, description).argParser(parse);
  return fallback === undefined ? option : option.default(parse(fallback), fallback);
}

/** A flag whose default depends on the dataset. */
const recipeFlag = <T>(syntax: string, option: keyof Recipe, description: string, parser: MakeParser<T>): Option =>
  flag(syntax, `${description} ${defaultText(option)}`, parser);

const positive = (name: string) => integerFrom(name, 1);
const whole = (name: string) => integerFrom(name, 0);
const text = () => (value: string) => value;
const choice =
  <T extends string>(choices: readonly T[]) =>
  (name: string) =>
    oneOf(name, choices);
const choices =
  <T extends string>(names: readonly T[]) =>
  (name: string) =>
    someOf(name, names);

const groups: Record<string, readonly Option[]> = {
  'Data:': [
    flag('--dataset <name>', datasetNames.join(' | '), choice(datasetNames), 'shapes'),
    flag(
      '--root <folder>',
      "folder of the dataset's files; shapes needs none; of image-folder, 80 % are for training and 20 % for the test, the same for every --seed",
      text,
    ),
    recipeFlag('--train <n>', 'train', 'training images, the first n', positive),
    recipeFlag('--test <n>', 'test', 'test images, the first n', positive),
    flag(
      '--size <pixels>',
      'height and width of the square images of shapes and image-folder, whose photos are scaled to it by their shorter side and measured by their middle (default: shapes 32, image-folder 64)',
      positive,
    ),
  ],
  'Views:': [
    recipeFlag(
      '--crop-scale <low,high>',
      'cropScale',
      'share of the image that a view shows, above 0 and up to 1',
      areaRange,
    ),
    recipeFlag('--hue <turns>', 'hue', 'strength of the hue jitter of colour images, 0 to 0.5', halfTurn),
    recipeFlag(
      '--grayscale <chance>',
      'grayscale',
      'chance that a view of a colour image loses its colours, 0 to 1',
      fraction,
    ),
  ],
  'What is compared:': [
    flag(
      '--algorithm <names>',
      'moco (a queue of keys), ir (a bank of one row per image); separated by commas',
      choices(algorithmNames),
      'moco',
    ),
    flag(
      '--ring <on,off>',
      'ring-conditioned negatives; off,on trains every algorithm both ways',
      choices(['off', 'on'] as const),
      'off,on',
    ),
    flag(
      '--inner <share>',
      `inner edge of the ring, 0 to 1: the share of nearest candidates left out (default: ${sharedDefaults.inner})`,
      fraction,
    ),
    flag(
      '--outer <share>',
      `outer edge of the ring, 0 to 1, above --inner: the share beyond which candidates are left out (default: ${sharedDefaults.outer})`,
      fraction,
    ),
    flag(
      '--anneal <how>',
      `linear: the outer edge moves from 1 to --outer over the run; constant: it starts there (default: ${sharedDefaults.anneal})`,
      choice(['linear', 'constant'] as const),
    ),
  ],
  'Algorithm:': [
    recipeFlag('--queue <n>', 'queue', "MoCo's keys remembered, at least --batch-size", positive),
    flag('--negatives <n>', 'bank rows drawn per image by ir (default: as many as --queue)', positive),
    recipeFlag('--temperature <t>', 'temperature', 'of the softmax, above 0', positiveNumber),
    flag(
      '--keep <share>',
      `share of its weights that the momentum encoder of MoCo keeps per step, 0 to 1 (default: ${sharedDefaults.keep})`,
      fraction,
    ),
  ],
  'Encoder:': [
    recipeFlag('--encoder <name>', 'encoder', 'resnet18 | small-convnet', choice(encoderNames)),
    flag('--width <channels>', 'channels of the first stage; 64 is the standard ResNet-18', positive, '16'),
    flag('--dimensions <n>', 'numbers in an embedding', positive, '128'),
  ],
  'Training:': [
    recipeFlag('--epochs <n>', 'epochs', 'passes over the training images', positive),
    recipeFlag('--batch-size <n>', 'batchSize', 'images per step', positive),
    recipeFlag('--learning-rate <rate>', 'learningRate', 'of SGD, above 0', positiveNumber),
    flag(
      '--schedule <name>',
      'of the learning rate: cosine to 0; step-drops to a tenth at 2/3 and 5/6 of the run; constant',
      choice(scheduleNames),
      'cosine',
    ),
    flag('--momentum <m>', 'of SGD, from 0 and below 1', fractionBelow1, '0.9'),
    flag('--weight-decay <d>', 'strength of the L2 penalty, 0 to 1', fraction, '0.0005'),
  ],
  'Measuring:': [
    recipeFlag('--neighbours <n>', 'neighbours', 'neighbours that vote in kNN, at most the training images', positive),
    flag(
      '--knn-every <epochs>',
      'epochs between kNN measurements; the last is always measured (default: ten in the run)',
      positive,
    ),
    flag('--probe-epochs <n>', 'epochs of the linear probe; 0 leaves it out', whole, '100'),
    flag('--probe-learning-rate <rate>', 'of the linear probe, above 0', positiveNumber, '0.01'),
    recipeFlag(
      '--probe-scaling <how>',
      'probeScaling',
      'none: features as they are, as in the paper; standardize: each at mean 0 and variance 1, kinder to the small features of a random encoder',
      choice(['none', 'standardize'] as const),
    ),
  ],
  'The run:': [
    flag(
      '--seed <n>',
      'of weights, order, views and probes, 0 to 4294967295; the same for all that is compared',
      seedValue,
      '0',
    ),
    flag(
      '--name <name>',
      "folder of the results under --output; must not exist yet (default: the dataset's name and the time)",
      folderName,
    ),
    flag('--output <folder>', 'where results are written', text, 'runs'),
    flag('--backend <name>', BACKEND_CHOICES.join(' | '), choice(BACKEND_CHOICES), 'auto'),
    flag(
      '--checkpoint-every <time>',
      'epochs between checkpoints, or minutes as in 10min; one is also saved when the comparison is interrupted',
      epochsOrMinutes,
      '1',
    ),
    flag(
      '--resume <run>',
      'goes on with a comparison that was interrupted or killed, its name under --output or its folder, exactly as if it had not been; its own options hold, so only --output and --progress may be given too (default: a new comparison)',
      text,
    ),
    flag(
      '--progress <how>',
      'bar: a bar in a terminal, a line per epoch elsewhere; or quiet',
      choice(['bar', 'quiet'] as const),
      'bar',
    ),
  ],
};

/** What `annulus compare` is asked to do. */
export interface CompareActions {
  readonly start: (flags: Flags) => Promise<void>;
  readonly resume: (resumption: Resumption) => Promise<void>;
}

/** `annulus compare`: every flag with its range, default and meaning. */
export function compareCommand({start, resume}: CompareActions): Command {
  const command = new Command('compare')
    .summary('pretrain with and without the ring, and measure what was learned')
    .description(
      'Pretrains each algorithm with and without ring-conditioned negatives, from the same weights and with the same seed, data and budget; measures the frozen features by nearest neighbours and by a linear probe; and writes metrics, checkpoints, encoders and report.html into a new folder. Ctrl-C or SIGTERM saves and says how to go on.',
    );
  for (const [heading, options] of Object.entries(groups)) {
    for (const option of options) command.addOption(option.helpGroup(heading));
  }
  return command.action(async ({resume: run, ...flags}: Flags & {readonly resume?: string}) =>
    run === undefined ? start(flags) : resume(resumptionOf(command)),
  );
}
