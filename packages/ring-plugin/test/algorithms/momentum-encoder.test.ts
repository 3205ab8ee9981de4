import {type Summing, useBackend, withSharedStatistics} from '@annulus/backend';
import {randomFor} from '@annulus/datasets';
import {copyNetwork, Network, smallConvNet} from '@annulus/encoders';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {onBackends} from '@annulus/testing/on-backends';
import {type Position, Step, Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {MomentumEncoder} from '../../src/algorithms/momentum-encoder.js';
import {unit} from '../../src/memory/unit.js';
import {rankOf} from '../rank-of.js';

/** Whether rows are equal up to rounding. */
const alike = (rows: number[][], expected: number[][]) =>
  rows.every((row, index) =>
    row.every((value, column) => Math.abs(value - (expected[index]?.[column] ?? Number.NaN)) < 1e-3),
  );

const at = {globalStep: 0, epoch: 0, batch: 0, batches: 4, maxEpochs: 2, progress: 0};
const stepAt = (changed: Partial<Position> = {}) => new Step({...at, ...changed}, new Transforms());
const size = 32;

function encoders(groupSize: number) {
  const leader = smallConvNet({width: 4, dimensions: 6, size});
  return {leader, momentum: new MomentumEncoder(leader, {momentum: 0.9, groupSize, seed: 3})};
}

const images = (count: number) => tf.randomUniform([count, size, size, 3], 0, 1, 'float32', 5);

/** What the network makes of the images at `places` when they are a batch of their own. */
const alone = (network: Network, view: tf.Tensor, places: number[]) =>
  unit(network.forward(tf.gather(view, places))).arraySync();

onBackends('one group is the whole batch, in its order', (t) => {
  const {leader, momentum} = encoders(32);
  tf.tidy(() => {
    const view = images(12);
    t.true(alike(momentum.keys(view, stepAt(), 1).arraySync(), alone(leader, view, [...Array(12).keys()])));
  });
  leader.dispose();
  momentum.dispose();
});

onBackends('keys come back in the order of their images, whatever group each was in', (t) => {
  const {leader, momentum} = encoders(1);
  tf.tidy(() => {
    const view = images(5);
    const keys = momentum.keys(view, stepAt(), 1).arraySync();
    keys.forEach((key, place) => {
      t.true(alike([key], alone(leader, view, [place])));
    });
  });
  leader.dispose();
  momentum.dispose();
});

onBackends('the groups of a batch have statistics of their own, and another shuffle makes others', (t) => {
  const {leader, momentum} = encoders(6);
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    const view = images(12);
    const keys = momentum.keys(view, stepAt(), 1).arraySync();
    t.false(alike(keys, alone(leader, view, [...Array(12).keys()])));
    t.true(alike(keys, momentum.keys(view, stepAt(), 1).arraySync()));
    t.false(alike(keys, momentum.keys(view, stepAt({batch: 1}), 1).arraySync()));
    t.false(alike(keys, momentum.keys(view, stepAt(), 0).arraySync()));
  });
  t.is(tf.memory().numTensors, before);
  leader.dispose();
  momentum.dispose();
});

onBackends('groups as large as one another are normalised as in passes of their own, averages in their order', (t) => {
  const {leader, momentum} = encoders(4);
  const twin = new Network(copyNetwork(leader.network));
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    const view = images(12);
    const order = randomFor('keyOrder', 3, at.epoch, at.batch, 1).permutation(12);
    const keys = momentum.keys(view, stepAt(), 1).arraySync();
    for (const start of [0, 4, 8]) {
      const places = [...order.subarray(start, start + 4)];
      t.true(
        alike(
          places.map((place) => keys[place] as number[]),
          alone(twin, view, places),
        ),
      );
    }
    const [ours, theirs] = [momentum, twin].map(({network}) =>
      network.getWeights().map((weight) => [...weight.dataSync()]),
    );
    t.true(alike(ours as number[][], theirs as number[][]));
  });
  t.is(tf.memory().numTensors, before);
  for (const each of [leader, momentum, twin]) each.dispose();
});

test.serial(
  'where ranks share batch norm statistics but not the groups of a single process, rank 0 says so once',
  async (t) => {
    await useBackend(anyBackend('wasm'));
    const warnings: string[] = [];
    const {emitWarning} = process;
    process.emitWarning = (warning: string | Error) => void warnings.push(`${warning}`);
    t.teardown(() => {
      process.emitWarning = emitWarning;
    });
    const shared = {ranks: 4, sum() {}};
    const keysOf = (groupSize: number, {rank = 0, by}: {rank?: number; by?: Summing} = {}) => {
      const {leader, momentum} = encoders(groupSize);
      for (const batch of [0, 1]) {
        const step = new Step({...at, batch}, new Transforms(), {group: rankOf(rank, 4)});
        tf.tidy(() => withSharedStatistics(by, () => momentum.keys(images(4), step, 0)));
      }
      leader.dispose();
      momentum.dispose();
    };
    keysOf(2, {by: shared}); // Two keys a rank, eight alone: four groups each.
    keysOf(4); // Statistics that are not shared promise nothing.
    keysOf(8, {by: shared, rank: 1});
    t.deepEqual(warnings, []);
    keysOf(8, {by: shared});
    t.deepEqual(warnings, [
      'The losses will not be those of a single process: 4 ranks normalise the 16 keys of a batch in 4 groups, a single process ' +
        'in 2, for keysPerNorm 8. With keysPerNorm 4 they are.',
    ]);
  },
);
