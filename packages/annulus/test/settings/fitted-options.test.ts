import test from 'ava';
import {inFlags} from '../../src/commands/flag-wording.js';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {chosenText} from '../../src/settings/chosen-text.js';
import {fitTo, fittedOptions} from '../../src/settings/fitted-options.js';
import {flagsOf} from '../flags-of.js';

const fitted = (...args: string[]) => {
  const options = withCompareDefaults(flagsOf(...args));
  return fittedOptions(options, openDataset(options));
};

/** Of a folder of photos with so many of them to learn from. */
function photos(images: number, ...args: string[]) {
  const options = withCompareDefaults(flagsOf('--dataset', 'image-folder', '--root', 'photos', ...args));
  return fitTo(lengths(images), options);
}

const lengths = (length: number) => ({pretrain: {length}, reference: {length}}) as Parameters<typeof fitTo>[0];

const numbers = ({options}: ReturnType<typeof photos>) => {
  const {batchSize, epochs, queue, negatives, neighbours, knnEvery} = options;
  return {batchSize, epochs, queue, negatives, neighbours, knnEvery};
};

test('what is usual stays where there are enough images', (t) => {
  t.like(fitted(), {batchSize: 32, epochs: 80, queue: 1024, negatives: 1024, neighbours: 20, knnEvery: 10});
  t.deepEqual(numbers(photos(80_000)), {
    ...{batchSize: 128, epochs: 20, queue: 4096, negatives: 4096},
    ...{neighbours: 200, knnEvery: 7},
  });
});

test('few images have smaller batches, more epochs, a queue of one epoch, and fewer neighbours', (t) => {
  t.deepEqual(numbers(photos(240)), {
    ...{batchSize: 32, epochs: 286, queue: 224, negatives: 240},
    ...{neighbours: 24, knnEvery: 29},
  });
  t.deepEqual(numbers(photos(36)), {
    ...{batchSize: 16, epochs: 400, queue: 32, negatives: 36},
    ...{neighbours: 4, knnEvery: 40},
  });
  t.like(numbers(photos(7)), {batchSize: 7, queue: 7, neighbours: 1});
});

test('nothing that is asked for is overruled, and the rest follows it', (t) => {
  const moco = ['--algorithm', 'moco'];
  t.like(photos(240, ...moco, '--batch-size', '100', '--queue', '4096', '--epochs', '3').options, {
    ...{batchSize: 100, queue: 4096, epochs: 3, negatives: 240},
  });
  t.like(photos(80_000, ...moco, '--queue', '64').options, {batchSize: 64, queue: 64});
  t.like(photos(80_000, ...moco, '--batch-size', '8192').options, {batchSize: 8192, queue: 8192});
  t.like(photos(80_000, '--negatives', '64').options, {negatives: 64, queue: 4096});
});

test('a batch that workers share has equal shares for them', (t) => {
  const of = (images: number, workers: number, ...args: string[]) =>
    fitTo(lengths(images), withCompareDefaults(flagsOf(...args)), workers);
  t.is(of(2000, 3).options.batchSize, 30);
  t.deepEqual(of(2000, 3).chosen[0], {option: 'batchSize', value: 30, reason: 'equal shares for 3 workers'});
  t.is(of(2000, 2).options.batchSize, 32);
  t.is(of(2000, 3, '--batch-size', '64').options.batchSize, 64);
});

test('what was chosen is told with its reason, as far as the algorithms use it', (t) => {
  const told = (images: number, ...args: string[]) => {
    const {options, chosen} = photos(images, ...args);
    return chosenText(chosen, {examples: images, noun: 'image', names: options.algorithm, wording: inFlags});
  };
  t.deepEqual(told(240, '--algorithm', 'moco'), [
    'Chosen for 240 images:',
    '  --batch-size 32: at least 4 batches an epoch',
    '  --epochs 286: 2,002 updates',
    '  --queue 224: the keys of one epoch',
    '  --neighbours 24: one in 10 of the examples',
  ]);
  t.deepEqual(told(80_000, '--epochs', '30'), [
    'Chosen for 80,000 images:',
    '  --batch-size 128: as usual for this data set',
    '  --negatives 4096: as usual for this data set',
    '  --neighbours 200: as usual for this data set',
  ]);
  t.deepEqual(told(20, '--algorithm', 'simclr', '--neighbours', '3'), [
    'Chosen for 20 images:',
    '  --batch-size 16: the fewest that batch norm should see',
    '  --epochs 400: 400 updates',
  ]);
  t.deepEqual(told(20, '--batch-size', '8', '--epochs', '2', '--negatives', '9', '--neighbours', '3'), []);
});

test('neighbours that are asked for stand, and are refused where there are fewer images', (t) => {
  t.is(fitted('--train', '80', '--neighbours', '80').neighbours, 80);
  t.throws(() => fitted('--train', '80', '--neighbours', '81'), {
    name: 'OptionError',
    message: 'Expected neighbours to be at most the 80 training images, received 81.',
  });
});

test('images without labels have neither a probe nor too few neighbours', (t) => {
  const options = withCompareDefaults(flagsOf('--batch-size', '8', '--neighbours', '50'));
  const {pretrain} = openDataset(withCompareDefaults(flagsOf('--train', '16')));
  t.like(fittedOptions(options, {pretrain}), {probeEpochs: 0, neighbours: 50});
});
