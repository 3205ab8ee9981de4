import {onBackends} from '@annulus/testing/on-backends';
import {disposeOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {runExperiment} from '../../../src/experiment/run-experiment.js';
import {readAnchor, readOffer} from '../../../src/ring/diagnostics/read-offer.js';
import type {RecordedNegatives} from '../../../src/ring/diagnostics/recorded-negatives.js';
import {watchNegatives} from '../../../src/ring/diagnostics/watch-negatives.js';
import {offered} from '../../offered.js';
import {algorithms, smallProblem} from '../../small-problem.js';

const [moco, , cmc] = algorithms;

onBackends('the batches looked at are spread over the epoch and end with its last', async (t) => {
  for (const [batches, expected] of [
    [1, [3]],
    [2, [1, 3]],
    [3, [1, 2, 3]],
    [9, [0, 1, 2, 3]],
  ] as const) {
    const seen: number[] = [];
    const onRecorded = (_all: readonly RecordedNegatives[], {batch}: {batch: number}) => {
      seen.push(batch);
    };
    const watching = {
      name: 'watching',
      install: (run: Parameters<typeof watchNegatives>[0]) => watchNegatives(run, 'watching', {batches, onRecorded}),
    };
    const problem = smallProblem({algorithm: moco, plugins: [watching], trainer: {maxEpochs: 1}});
    disposeOf((await runExperiment(problem)).algorithm);
    t.deepEqual(seen, [...expected]);
  }
});

onBackends('all offers of a batch are looked at, and a batch that fails leaves no tensor', async (t) => {
  const counts: number[] = [];
  const problem = (then: () => void) =>
    smallProblem({
      algorithm: cmc,
      plugins: [
        {
          name: 'watching',
          install: (run) =>
            watchNegatives(run, 'watching', {
              batches: 9,
              onRecorded: (all) => {
                counts.push(all.length);
                then();
              },
            }),
        },
      ],
      trainer: {maxEpochs: 1},
    });
  disposeOf((await runExperiment(problem(() => {}))).algorithm);
  t.deepEqual(counts, [2, 2, 2, 2]);
  const before = tf.memory().numTensors;
  const failing = () => {
    throw new Error('it broke');
  };
  await t.throwsAsync(runExperiment(problem(failing)), {
    message: '"watching" failed in the "batchEnd" hook: it broke',
  });
  t.is(tf.memory().numTensors, before);
});

onBackends('of an offer with too many anchors or pairs the first anchors are read, at least one', async (t) => {
  const offer = offered([
    [0.5, 0.25],
    [0, 1],
    [-1, -0.5],
  ]);
  for (const [most, expected] of [
    [{anchors: 3, pairs: 6}, [0.5, 0.25, 0, 1, -1, -0.5]],
    [{anchors: 2, pairs: 6}, [0.5, 0.25, 0, 1]],
    [{anchors: 3, pairs: 5}, [0.5, 0.25, 0, 1]],
    [{anchors: 3, pairs: 1}, [0.5, 0.25]],
  ] as const) {
    const {anchors, candidates, similarities, ids, instances, temperature} = await readOffer(offer, most);
    t.deepEqual([...similarities], [...expected]);
    t.deepEqual([anchors, candidates, temperature], [expected.length / 2, 2, 0.1]);
    t.deepEqual([...ids], [0, 1, 2].slice(0, anchors));
    t.deepEqual([...instances], [3, 4]);
  }
});

onBackends('an offer is read once, whoever looks, and an anchor that nobody looks at by itself', async (t) => {
  const offer = offered([
    [0.5, 0.25],
    [0, 1],
    [-1, -0.5],
  ]);
  const before = tf.memory().numTensors;
  const look = readOffer(offer, {anchors: 2, pairs: 6});
  t.is(readOffer(offer, {anchors: 2, pairs: 6}), look);
  t.is(tf.memory().numTensors, before + 3);
  const second = readAnchor(offer, 1);
  t.is(tf.memory().numTensors, before + 3);
  const third = readAnchor(offer, 2);
  for (const [anchor, expected] of [
    [second, [0, 1]],
    [third, [-1, -0.5]],
  ] as const) {
    const {anchors, similarities, ids} = await anchor;
    t.deepEqual([anchors, ...similarities], [1, ...expected]);
    t.deepEqual([...ids], [anchor === second ? 1 : 2]);
  }
  t.is(tf.memory().numTensors, before);
});
