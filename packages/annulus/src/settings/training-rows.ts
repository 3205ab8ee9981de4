import {BACKEND_CHOICES} from '@annulus/backend';
import type {Option} from 'commander';
import {nameList} from '../text/name-list.js';
import {namesWith} from '../algorithms/names-with.js';
import {choice, flag, positive, recipeFlag, text, whole} from '../options/option-row.js';
import {
  areaRange,
  epochsOrMinutes,
  folderName,
  fraction,
  fractionBelow1,
  halfTurn,
  positiveNumber,
  seedValue,
} from '../options/option-type.js';
import {defaultKeep} from './training-defaults.js';
import {datasetNames, encoderNames, scheduleNames} from './training-options.js';

/** Flags under a heading of the help. */
export type FlagGroup = readonly [heading: string, flags: readonly Option[]];

/** Where a command says in its own words what a flag means for it. */
export interface TrainingFlagWords {
  readonly seed: string;
  readonly resume: string;
  /** What is saved when it is interrupted, such as `comparison`. */
  readonly run: string;
}

/** The flags of every command that trains, in the order of the help; `own` stand after those about the data. */
export const trainingFlags = ({seed, resume, run}: TrainingFlagWords, own: FlagGroup): readonly FlagGroup[] => [
  [
    'Data:',
    [
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
  ],
  [
    'Views:',
    [
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
  ],
  own,
  [
    'Algorithm:',
    [
      recipeFlag('--queue <n>', 'queue', "MoCo's keys remembered, at least --batch-size", positive),
      flag(
        '--negatives <n>',
        `bank rows drawn per image by ${nameList(namesWith('negatives'))} (default: as many as --queue)`,
        positive,
      ),
      recipeFlag('--temperature <t>', 'temperature', 'of the softmax, above 0', positiveNumber),
      flag(
        '--keep <share>',
        `share of its weights that the momentum encoder of MoCo keeps per step, 0 to 1 (default: ${defaultKeep})`,
        fraction,
      ),
    ],
  ],
  [
    'Encoder:',
    [
      recipeFlag('--encoder <name>', 'encoder', 'resnet18 | small-convnet', choice(encoderNames)),
      flag('--width <channels>', 'channels of the first stage; 64 is the standard ResNet-18', positive, '16'),
      flag('--dimensions <n>', 'numbers in an embedding', positive, '128'),
    ],
  ],
  [
    'Training:',
    [
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
  ],
  [
    'Measuring:',
    [
      recipeFlag(
        '--neighbours <n>',
        'neighbours',
        'neighbours that vote in kNN, at most the training images',
        positive,
      ),
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
  ],
  [
    'The run:',
    [
      flag('--seed <n>', seed, seedValue, '0'),
      flag(
        '--name <name>',
        "folder of the results under --output; must not exist yet (default: the dataset's name and the time)",
        folderName,
      ),
      flag('--output <folder>', 'where results are written', text, 'runs'),
      flag(
        '--backend <name>',
        `${BACKEND_CHOICES.join(' | ')}; npx annulus-native installs tensorflow`,
        choice(BACKEND_CHOICES),
        'auto',
      ),
      flag(
        '--checkpoint-every <time>',
        `epochs between checkpoints, or minutes as in 10min; one is also saved when the ${run} is interrupted`,
        epochsOrMinutes,
        '1',
      ),
      flag('--resume <run>', resume, text),
      flag(
        '--progress <how>',
        'bar: a bar in a terminal, a line per epoch elsewhere; or quiet',
        choice(['bar', 'quiet'] as const),
        'bar',
      ),
    ],
  ],
];
