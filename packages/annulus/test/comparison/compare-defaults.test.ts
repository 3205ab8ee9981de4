import test from 'ava';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {expectNegatives} from '../../src/settings/expect-negatives.js';
import {flagsOf} from '../flags-of.js';

const now = new Date(2026, 4, 31, 7, 5, 9);

test('without flags, shapes are compared on a budget of their own', (t) => {
  const options = withCompareDefaults(flagsOf(), now);
  t.like(options, {dataset: 'shapes', name: 'shapes-2026-05-31-070509', encoder: 'small-convnet', seed: 0});
  t.like(options, {inner: 0, outer: 0.1, anneal: 'linear', temperature: 0.5, learningRate: 0.15});
  t.deepEqual(options.ring, ['off', 'on']);
  t.deepEqual(options.algorithm, ['ir']);
});

test('real data is taken whole, with the larger encoder and queue', (t) => {
  const options = withCompareDefaults(flagsOf('--dataset', 'cifar10', '--root', 'data'), now);
  t.like(options, {encoder: 'resnet18', width: 16, inner: 0.01, learningRate: 0.06});
  t.false('train' in options);
});

test('what is asked for stands, and what follows the images waits for them', (t) => {
  const options = withCompareDefaults(flagsOf('--epochs', '45', '--train', '300', '--name', 'mine'), now);
  t.like(options, {epochs: 45, train: 300, test: 1000, name: 'mine'});
  for (const name of ['batchSize', 'queue', 'negatives', 'neighbours', 'knnEvery']) t.false(name in options, name);
  t.is(withCompareDefaults(flagsOf('--inner', '0.05'), now).inner, 0.05);
});

test('checkpoints are made every epoch, or so many epochs or minutes', (t) => {
  const every = (...args: string[]) => withCompareDefaults(flagsOf(...args), now).checkpointEvery;
  t.deepEqual(every(), {epochs: 1});
  t.deepEqual(every('--checkpoint-every', '5'), {epochs: 5});
  t.deepEqual(every('--checkpoint-every', '2.5min'), {minutes: 2.5});
});

test('a ring is refused for an algorithm that has no negatives', (t) => {
  const entries = {moco: {ring: {label: 'MoCoRing', shade: {light: '#000', dark: '#fff'}}}, ir: {}};
  t.notThrows(() => expectNegatives(['moco'], entries));
  t.throws(() => expectNegatives(['moco', 'ir'], entries), {
    name: 'OptionError',
    message: 'Expected no ring on with algorithm ir: it has no negatives that a ring could choose among. Use ring off.',
  });
});

test('an edge that opens late must be there', (t) => {
  t.is(withCompareDefaults(flagsOf('--opens', '0.35', '--inner', '0.01'), now).opens, 0.35);
  t.throws(() => withCompareDefaults(flagsOf('--opens', '0.35'), now), {
    message:
      'Expected inner above 0 with opens 0.35: there is no inner edge that could open. Give inner, such as 0.01.',
  });
  t.throws(() => withCompareDefaults(flagsOf('--ring', 'off', '--opens', '0.35'), now), {
    message: 'Expected no opens with ring off: there is no ring to shape. Leave it out.',
  });
});
