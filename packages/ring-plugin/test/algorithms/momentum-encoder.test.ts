import {type Network, smallConvNet} from '@annulus/encoders';
import {onBackends} from '@annulus/testing/on-backends';
import {type Position, Step, Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {MomentumEncoder} from '../../src/algorithms/momentum-encoder.js';
import {unit} from '../../src/memory/unit.js';

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
