import {
  asSchedule,
  cosine,
  exponential,
  linear,
  type Position,
  plateau,
  polynomial,
  type ScheduleOption,
  steps,
} from '@annulus/trainer';
import test from 'ava';
import {Ring, type RingEdges} from '../../src/ring/samplers/ring.js';
import {positionAt} from '../position-at.js';

const over = (maxEpochs: number, edges: RingEdges) => {
  const ring = new Ring(edges);
  return Array.from({length: maxEpochs}, (_, epoch) => ring.edges(positionAt(epoch, maxEpochs)));
};

const ends = {from: 1, to: 0.1};

/** The outer edge of each epoch of a run of 100, by a closed form of the share of the way. */
const golden: Readonly<Record<string, readonly [ScheduleOption, (epoch: number, share: number) => number]>> = {
  constant: [0.3, () => 0.3],
  linear: [linear(ends), (epoch) => 1 - (0.9 * epoch) / 99],
  cosine: [cosine(ends), (_, share) => 0.55 + 0.45 * Math.cos(Math.PI * share)],
  exponential: [exponential(ends), (_, share) => 10 ** -share],
  'exponential by a factor': [exponential({from: 1, factor: 0.98}), (epoch) => 0.98 ** epoch],
  polynomial: [polynomial({...ends, power: 2}), (_, share) => 0.1 + 0.9 * (1 - share) ** 2],
  steps: [steps({from: 1, steps: [{epoch: 50, value: 0.4}]}), (epoch) => (epoch < 50 ? 1 : 0.4)],
  drops: [steps({from: 1, epochs: [20, 60], factor: 0.5}), (epoch) => (epoch < 20 ? 1 : epoch < 60 ? 0.5 : 0.25)],
  'a function': [({epoch}) => 1 - epoch / 200, (epoch) => 1 - epoch / 200],
};

for (const [name, [outer, closedForm]] of Object.entries(golden)) {
  test(`the edges of every epoch are those of the closed form: ${name}`, (t) => {
    over(100, {inner: 0.01, outer}).forEach((edges, epoch) => {
      t.is(edges.inner, 0.01);
      t.true(Math.abs(edges.outer - closedForm(epoch, epoch / 99)) < 1e-12, `epoch ${epoch}: ${edges.outer}`);
    });
  });
}

test("the default edges are the paper's: the inner at 1 %, the outer linearly from all to a tenth in the last epoch", (t) => {
  const edges = over(4, {});
  t.deepEqual(
    edges.map(({inner}) => inner),
    [0.01, 0.01, 0.01, 0.01],
  );
  t.deepEqual(
    edges.map(({outer}) => Number(outer.toFixed(12))),
    [1, 0.7, 0.4, 0.1],
  );
  t.is(edges[3]?.outer, 0.1);
  t.is(over(1, {})[0]?.outer, 1);
});

test('edges can move with every step', (t) => {
  const ring = new Ring({outer: linear({...ends, every: 'step'})});
  const outer = Array.from({length: 10}, (_, globalStep) => {
    const at: Position = {
      ...{globalStep, epoch: Math.floor(globalStep / 5), batch: globalStep % 5},
      ...{batches: 5, maxEpochs: 2, progress: globalStep / 10},
    };
    return Number(ring.edges(at).outer.toFixed(12));
  });
  t.deepEqual(outer, [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]);
});

test('an inner edge may be a share of the outer one at every position', (t) => {
  const outer = plateau({from: 1, to: 0.5, moves: 1, monitor: 'loss', patience: 0});
  const ring = new Ring({inner: {ofOuter: 0.1}, outer});
  const at = positionAt(0, 2);
  t.deepEqual(ring.edges(at), {inner: 0.1, outer: 1});
  outer.restore?.({best: 0, bad: 0, moved: 1});
  t.deepEqual(ring.edges(at), {inner: 0.05, outer: 0.5});
  t.deepEqual(ring.schedules['ring/inner']?.toJSON(), {ofOuter: 0.1});
  t.deepEqual(
    over(3, {inner: {ofOuter: 0.5}, outer: linear({from: 1, to: 0.2})}).map(({inner}) => inner),
    [0.5, 0.3, 0.1],
  );
});

test('edges may meet during the run, where a ring still keeps a candidate, but not cross', (t) => {
  const ring = new Ring({inner: ({epoch}) => [0, 0.5, 0.6][epoch] as number, outer: 0.5});
  t.deepEqual(ring.edges(positionAt(1)), {inner: 0.5, outer: 0.5});
  t.throws(() => ring.edges(positionAt(2)), {message: 'Expected inner (0.6) not to be beyond outer (0.5).'});
});

test('a curve that says that it approaches its end does, also as an edge', (t) => {
  t.deepEqual(
    over(2, {outer: linear({...ends, ends: 'approached'})}).map(({outer}) => outer),
    [1, 0.55],
  );
  t.deepEqual(asSchedule(new Ring().schedules['ring/outer'] ?? 0).toJSON(), {
    ...{schedule: 'linear', from: 1, to: 0.1},
    ...{every: 'epoch', ends: 'reached'},
  });
});

test('ends that make no sense are refused', (t) => {
  const refused = (make: () => unknown, message: string) => t.is(t.throws(make)?.message, message);
  refused(
    () => new Ring({outer: linear({from: 1.5, to: 0.1})}),
    'Expected outer.from to be a fraction in [0, 1], received 1.5.',
  );
  refused(() => new Ring({inner: {ofOuter: -1}}), 'Expected inner.ofOuter to be a fraction in [0, 1], received -1.');
  refused(
    () => new Ring().edges({...positionAt(0), maxEpochs: Number.POSITIVE_INFINITY}),
    'Expected maxEpochs to be finite for linear, which spans the whole run, received Infinity. Give the trainer maxEpochs or ' +
      'maxSteps beside maxTime.',
  );
});
