import {useBackend} from '@annulus/backend';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {warningsOf} from '@annulus/testing/warnings-of';
import {constant, disposeOf, linear, plateau, type Schedule, sequential, steps} from '@annulus/trainer';
import test from 'ava';
import {runExperiment} from '../../src/experiment/run-experiment.js';
import {RingPlugin} from '../../src/ring/ring-plugin.js';
import {Reweight} from '../../src/ring/samplers/reweight.js';
import {algorithms, smallProblem} from '../small-problem.js';

const [moco] = algorithms;

const sensible = {candidates: 4096, batches: 80, maxEpochs: 100};

/** An edge that goes from 0 to `to` in the middle of the run. */
const opening = (to: number): Schedule => ({
  from: 0,
  to,
  at: ({progress}) => (progress < 0.5 ? 0 : to),
  toJSON: () => 'opening',
});

test('nothing is said of a ring that fits its run', (t) => {
  const rings = [
    new RingPlugin(),
    new RingPlugin({inner: 0, outer: 0.1}),
    new RingPlugin({inner: {ofOuter: 0.1}}),
    new RingPlugin({inner: opening(0.02)}),
    new RingPlugin({inner: 0, outer: plateau({monitor: 'loss', from: 1, factor: 0.5, min: 0.1})}),
    new RingPlugin({inner: 0, outer: steps({from: 1, epochs: [50], factor: 0.5})}),
    new RingPlugin({outer: ({epoch}) => 1 - 0.005 * epoch}),
    new RingPlugin({sampler: new Reweight({beta: 1})}),
  ];
  for (const ring of rings) t.deepEqual(ring.notices(sensible), []);
  t.deepEqual(new RingPlugin().notices({...sensible, maxEpochs: 3, batches: 200}), []);
  t.deepEqual(new RingPlugin().notices({...sensible, candidates: 112}), []);
});

test('a ring with a handful of candidates is said, with how many there are', (t) => {
  const [narrow, ...more] = new RingPlugin().notices({...sensible, candidates: 62});
  t.deepEqual(more, []);
  t.deepEqual(narrow, {
    kind: 'narrow',
    text:
      'The ring keeps 6 of 62 candidates at its narrowest, from 0.01 to 0.1 of them, and fewer than 10 are too few to learn from. ' +
      'Use a larger queue, bank or batch, or a wider ring.',
  });
  const following = new RingPlugin({inner: 0, outer: plateau({monitor: 'loss', from: 1, factor: 0.5, min: 0.001})});
  t.regex(
    following.notices(sensible)[0]?.text ?? '',
    /^The ring keeps 4 of 4,096 candidates .* from 0 to 0\.001 of them/,
  );
});

test('an edge that a run is too short to move is said', (t) => {
  const texts = (ring: RingPlugin, maxEpochs: number) =>
    ring.notices({...sensible, batches: 1000, maxEpochs}).map(({text}) => text);
  t.deepEqual(texts(new RingPlugin(), 1), [
    'The outer edge of the ring ends at 1, not at 0.1: a run of 1 epoch is too short for it to move. Use more epochs, or an edge that stays.',
  ]);
  t.deepEqual(texts(new RingPlugin(), 2), [
    'The outer edge of the ring jumps from 1 to 0.1: a run of 2 epochs is too short for values between. Use more epochs, or an edge that stays.',
  ]);
  t.deepEqual(texts(new RingPlugin({outer: linear({from: 1, to: 0.1, every: 'step'})}), 1), []);
  const late = sequential([{schedule: constant(1), epochs: 70}, {schedule: linear({from: 1, to: 0.1})}]);
  t.deepEqual(texts(new RingPlugin({inner: 0, outer: late}), 50), [
    'The outer edge of the ring ends at 1, not at 0.1: a run of 50 epochs is too short for it to move. Use more epochs, or an edge that stays.',
  ]);
  t.deepEqual(texts(new RingPlugin({inner: 0, outer: late}), 100), []);
  t.deepEqual(texts(new RingPlugin(), Number.POSITIVE_INFINITY), []);
});

test('a few updates are said', (t) => {
  t.deepEqual(new RingPlugin().notices({candidates: 4096, batches: 4, maxEpochs: 100}), [
    {
      kind: 'few updates',
      text: 'A ring changes little in 400 updates: fewer than 500 teach little at all, and where it was measured a ring paid after thousands. Use more epochs.',
    },
  ]);
});

test.serial('a fit warns of its ring once, or tells whoever asks', async (t) => {
  await useBackend(anyBackend('cpu'));
  const fit = async (ring: RingPlugin) =>
    disposeOf((await runExperiment(smallProblem({algorithm: moco, plugins: [ring]}))).algorithm);
  const edges = {inner: 0, outer: 0.02};
  const warned = await warningsOf(' ring ', () => fit(new RingPlugin(edges)));
  t.is(warned.length, 2);
  t.regex(warned[0] ?? '', /^The ring keeps \d of \d+ candidates at its narrowest, from 0 to 0\.02 of them, /);
  t.regex(warned[1] ?? '', /^A ring changes little in \d+ updates: /);
  const told: string[] = [];
  t.deepEqual(await warningsOf(' ring ', () => fit(new RingPlugin({...edges, tell: (text) => told.push(text)}))), []);
  t.deepEqual(told, warned);
});
