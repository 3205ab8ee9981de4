import type {EpochEnd} from '@annulus/trainer';
import test from 'ava';
import {constant} from '../../src/ring/annealing/constant.js';
import {linear} from '../../src/ring/annealing/linear.js';

const ended = (epoch: number, maxEpochs: number): EpochEnd => ({
  epoch,
  maxEpochs,
  batches: 1,
  global: epoch + 1,
  metrics: {},
  seconds: 1,
  examplesPerSecond: 1,
});

test('linear annealing starts at from and reaches to in the last epoch, by equal steps', (t) => {
  const edge = linear({from: 1, to: 0.1});
  const edges = [edge.from, ...[0, 1, 2, 3].map((epoch) => edge.anneal(ended(epoch, 4)))];
  t.deepEqual(
    edges.map((value) => Number(value.toFixed(6))),
    [1, 0.7, 0.4, 0.1, 0.1],
  );
});

test('a run of one epoch stays at from', (t) => {
  t.is(linear({from: 1, to: 0.1}).from, 1);
});

test('a constant edge stays', (t) => {
  t.is(constant(0.3).anneal(ended(5, 10)), 0.3);
});

test('edges outside [0, 1] are refused', (t) => {
  t.is(
    t.throws(() => linear({from: 1.5, to: 0.1}))?.message,
    'Expected from to be a fraction in [0, 1], received 1.5.',
  );
});
