import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {
  channelStatistics,
  cifar10,
  cifar100,
  type Dataset,
  type Example,
  fashionMnist,
  imageFolder,
  mnist,
  shapes,
} from '@annulus/datasets';
import type {DatasetName, TrainingOptions} from '../settings/training-options.js';
import {UsageError} from '../options/option-error.js';
import type {ImageSource} from './image-source.js';
import {inFlags} from './in-flags.js';

type Where = Pick<TrainingOptions, 'train' | 'test' | 'size' | 'seed'> & {readonly root: string};

/** Brightness and contrast are all the colour that a grey image has. */
const greyJitter = {jitter: {brightness: 0.4, contrast: 0.4, probability: 0.8}, grayscale: 0};

const sources: Record<DatasetName, (where: Where) => ImageSource> = {
  shapes: ({train, test, size = 32, seed}) => ({
    train: shapes({examples: train ?? 2000, size, seed, split: 'train'}),
    test: shapes({examples: test ?? 1000, size, seed, split: 'test'}),
    size,
    channels: 3,
    statistics: {mean: [0.5, 0.5, 0.5], standardDeviation: [0.25, 0.25, 0.25]},
  }),
  cifar10: ({root, train = 50_000, test = 10_000}) => ({
    train: cifar10({root, split: 'train', take: atMost('--train', 50_000, train)}),
    test: cifar10({root, split: 'test', take: atMost('--test', 10_000, test)}),
    size: 32,
    channels: 3,
    statistics: channelStatistics.cifar10,
  }),
  cifar100: (where) => ({
    ...firstOfBoth(where, (split) => cifar100({root: where.root, split})),
    size: 32,
    channels: 3,
    statistics: channelStatistics.cifar100,
  }),
  mnist: (where) => ({
    ...firstOfBoth(where, (split) => mnist({root: where.root, split})),
    size: 28,
    channels: 1,
    statistics: channelStatistics.mnist,
    augmentation: {...greyJitter, flip: 0},
  }),
  'fashion-mnist': (where) => ({
    ...firstOfBoth(where, (split) => fashionMnist({root: where.root, split})),
    size: 28,
    channels: 1,
    statistics: channelStatistics.fashionMnist,
    augmentation: greyJitter,
  }),
  'image-folder': ({root, size = 64, train: trainCount, test: testCount}) => {
    const images = severalClasses(root, imageFolder({root, size}));
    const [train, test] = images.split({fraction: 0.8}, {fraction: 0.2}) as [Dataset<Example>, Dataset<Example>];
    return {
      train: first('--train', train, trainCount),
      test: first('--test', test, testCount),
      size,
      channels: 3,
      statistics: channelStatistics.imagenet,
    };
  },
};

/** Opens the dataset that the options name; a fifth of an image folder, the same for every seed, is held out for the test. */
export const imageSource = ({root = '', dataset, ...where}: TrainingOptions): ImageSource =>
  inFlags(() => sources[dataset]({...where, root}));

/** @throws UsageError when all images are of one class: there is nothing to tell apart */
function severalClasses(root: string, images: Dataset<Example>): Dataset<Example> {
  const [only, ...others] = images.classes ?? [];
  if (only === undefined || others.length > 0) return images;
  const below = join(root, only);
  const holdsFolders = readdirSync(below, {withFileTypes: true}).some((entry) => entry.isDirectory());
  throw new UsageError(
    `Expected --root to be a folder with at least two class folders: ${root} holds one class folder, \`${only}\`${holdsFolders ? `: did you mean ${below}?` : '.'}`,
  );
}

const firstOfBoth = ({train, test}: Where, open: (split: 'train' | 'test') => Dataset<Example>) => ({
  train: first('--train', open('train'), train),
  test: first('--test', open('test'), test),
});

const first = (flag: string, dataset: Dataset<Example>, count: number = dataset.length): Dataset<Example> =>
  dataset.take(atMost(flag, dataset.length, count));

function atMost(flag: string, images: number, count: number): number {
  if (count <= images) return count;
  throw new UsageError(`Expected ${flag} to be at most the ${images} images there are, received ${count}.`);
}
