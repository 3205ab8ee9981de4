import test from 'ava';
import type {Annealing} from '../../src/ring/annealing/annealing.js';
import {constant} from '../../src/ring/annealing/constant.js';
import {cosine} from '../../src/ring/annealing/cosine.js';
import {exponential} from '../../src/ring/annealing/exponential.js';
import {linear} from '../../src/ring/annealing/linear.js';
import {steps} from '../../src/ring/annealing/steps.js';
import {Ring} from '../../src/ring/samplers/ring.js';
import {ended} from './ended.js';

/** The edge in each epoch of a run, to 6 digits. */
const over = (maxEpochs: number, annealing: Annealing): number[] =>
  [
    annealing.from,
    ...Array.from({length: maxEpochs - 1}, (_, epoch) => annealing.anneal(ended(epoch, {maxEpochs}))),
  ].map((edge) => Number(edge.toFixed(6)));

test('linear annealing moves by equal steps, down and up', (t) => {
  t.deepEqual(over(4, linear({from: 1, to: 0.1})), [1, 0.7, 0.4, 0.1]);
  t.deepEqual(over(3, linear({from: 0, to: 0.02})), [0, 0.01, 0.02]);
});

test('cosine annealing is slow at both ends', (t) => {
  t.deepEqual(over(5, cosine({from: 1, to: 0})), [1, 0.853553, 0.5, 0.146447, 0]);
});

test('exponential annealing multiplies by one factor and reaches its end in the last epoch exactly', (t) => {
  t.deepEqual(over(4, exponential({from: 1, to: 0.001})), [1, 0.1, 0.01, 0.001]);
  t.is(exponential({from: 1, to: 0.1}).anneal(ended(298, {maxEpochs: 300})), 0.1);
  t.deepEqual(over(3, exponential({from: 0.01, to: 0.04})), [0.01, 0.02, 0.04]);
});

test('steps hold each edge until the next', (t) => {
  const edge = steps({
    from: 1,
    steps: [
      {epoch: 2, edge: 0.5},
      {epoch: 4, edge: 0.1},
    ],
  });
  t.deepEqual(over(6, edge), [1, 1, 0.5, 0.5, 0.1, 0.1]);
  t.is(edge.to, 0.1);
});

test('a constant edge stays', (t) => {
  t.deepEqual(over(3, constant(0.3)), [0.3, 0.3, 0.3]);
});

test('whatever spans the run stays at its end when a run is longer than planned, and at its start in a run of one epoch', (t) => {
  for (const span of [linear, cosine, exponential]) {
    const edge = span({from: 1, to: 0.1});
    t.is(edge.anneal(ended(9, {maxEpochs: 4})), 0.1);
    t.is(edge.from, 1);
  }
});

test('an inner edge may be a fraction of the outer one, which moves first', (t) => {
  const ring = new Ring({inner: {ofOuter: 0.1}, outer: linear({from: 1, to: 0.2})});
  t.deepEqual(ring.annealed.values, {inner: 0.1, outer: 1});
  ring.annealed.anneal(ended(0, {maxEpochs: 2}));
  t.deepEqual(ring.annealed.values, {inner: 0.1 * 0.2, outer: 0.2});
  ring.annealed.begin();
  t.deepEqual(ring.annealed.values, {inner: 0.1, outer: 1});
});

test('edges may meet during the run, where a ring still keeps a candidate, but not cross', (t) => {
  const meeting = {from: 0, to: 0.1, anneal: ({epoch}: {epoch: number}) => (epoch === 0 ? 0.5 : 0.6)};
  const {annealed} = new Ring({inner: meeting, outer: 0.5});
  annealed.anneal(ended(0));
  t.deepEqual(annealed.values, {inner: 0.5, outer: 0.5});
  const error = t.throws(() => annealed.anneal(ended(1)));
  t.is(error?.message, 'Expected inner (0.6) not to be beyond outer (0.5).');
});

test('ends that make no sense are refused', (t) => {
  const refused = (make: () => unknown, message: string) => t.is(t.throws(make)?.message, message);
  refused(() => linear({from: Number.NaN, to: 0}), 'Expected from to be a finite number, received NaN.');
  refused(
    () => cosine({from: 1, to: Number.POSITIVE_INFINITY}),
    'Expected to to be a finite number, received Infinity.',
  );
  refused(
    () => exponential({from: 1, to: 0}),
    'Expected to to be a positive number, received 0: no factor leads to or from 0.',
  );
  refused(
    () => steps({from: 1, steps: [{epoch: 0, edge: 0.5}]}),
    'Expected the epochs of steps to be ascending positive integers, received [0].',
  );
  refused(
    () => new Ring({outer: linear({from: 1.5, to: 0.1})}),
    'Expected outer.from to be a fraction in [0, 1], received 1.5.',
  );
  refused(() => new Ring({inner: {ofOuter: -1}}), 'Expected inner.ofOuter to be a fraction in [0, 1], received -1.');
});

test('a run that only time ends has no schedule to span', (t) => {
  const error = t.throws(() => linear({from: 1, to: 0.1}).anneal(ended(0, {maxEpochs: Number.POSITIVE_INFINITY})));
  t.is(
    error?.message,
    'Expected maxEpochs to be finite for linear annealing, which spans the whole run, received Infinity. ' +
      'Give the trainer maxEpochs or maxSteps beside maxTime.',
  );
});
