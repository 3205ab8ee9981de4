import {Random} from '@annulus/datasets';
import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {CorrelatedGaussians, learnCritic} from '../../../src/index.js';
import {gaussianPairs} from '../../../src/theory/learned/gaussian-pairs.js';
import {SeparableCritic} from '../../../src/theory/learned/separable-critic.js';
import {Tower} from '../../../src/theory/learned/tower.js';

onBackends('a tower gives on the host what it gives on the device', async (t) => {
  const tower = new Tower({dimensions: 3, hidden: 10, outputs: 4}, new Random(1));
  const rows = Float64Array.from({length: 15}, (_, index) => Math.sin(index));
  const embedded = tower.embed(tf.tensor2d(Float32Array.from(rows), [5, 3]));
  const [device, host] = [await embedded.data(), (await tower.onHost())(rows)];
  t.is(host.length, 20);
  host.forEach((value, index) => {
    t.true(Math.abs(value - (device[index] as number)) < 1e-5);
  });
  embedded.dispose();
  tower.dispose();
});

onBackends('the loss is the mean over the batch of log Σ e^f − f, and the critic has that f', async (t) => {
  const module = new SeparableCritic({dimensions: 1, hidden: 6, outputs: 3, seed: 4});
  const [x, y] = [Float32Array.of(0.5, -1, 2), Float32Array.of(0.2, -0.4, 1)];
  const loss = tf.tidy(() => module.trainingStep({size: 3, x, y}));
  const critic = await module.critic();
  let naive = 0;
  x.forEach((value, row) => {
    const scores = critic.score(Float64Array.of(value), Float64Array.from(y));
    naive += (Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0)) - (scores[row] as number)) / 3;
  });
  const [found = 0] = await loss.data();
  t.true(Math.abs(found - naive) < 1e-5, `${found} for ${naive}`);
  loss.dispose();
  module.dispose();
});

onBackends('learning with the same seed gives the same critic, and leaves no tensor', async (t) => {
  const joint = new CorrelatedGaussians({correlation: 0.9});
  const tensors = tf.memory().numTensors;
  const learned = async (seed: number) =>
    (await learnCritic(joint, {steps: 3, batchSize: 8, seed})).score(Float64Array.of(0.5), Float64Array.of(-1, 1));
  t.deepEqual(await learned(1), await learned(1));
  t.notDeepEqual(await learned(1), await learned(2));
  t.is(tf.memory().numTensors, tensors);
});

test('a state can be restored', (t) => {
  const [one, other] = [1, 2].map((seed) => new SeparableCritic({dimensions: 2, seed})) as [
    SeparableCritic,
    SeparableCritic,
  ];
  const state = one.state();
  other.restore(state);
  one.trainable.forEach((variable, index) => {
    t.deepEqual([...variable.dataSync()], [...(other.trainable[index] as tf.Variable).dataSync()]);
  });
  tf.dispose(state as Record<string, tf.Tensor>);
  one.dispose();
  other.dispose();
});

test.serial('pairs of an epoch are the same whenever they are drawn, and differ from batch to batch', async (t) => {
  const joint = new CorrelatedGaussians({correlation: 0.5, dimensions: 2});
  const source = gaussianPairs(joint, {batches: 2, batchSize: 4});
  const drawn = async () => {
    const batches = [];
    for await (const batch of source.epoch(0)) batches.push(batch);
    return batches;
  };
  const [first, second] = await drawn();
  t.deepEqual(await drawn(), [first, second] as never);
  t.is(first?.x.length, 8);
  t.notDeepEqual(first?.x, second?.x);
  t.throws(() => new SeparableCritic({dimensions: 0}), {
    message: 'Expected dimensions to be a positive integer, received 0.',
  });
});
