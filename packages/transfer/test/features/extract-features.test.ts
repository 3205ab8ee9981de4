import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {extractFeatures, type FeatureExtractor} from '../../src/index.js';
import {labelledRows} from '../tiny-encoder.js';

test.before(async () => {
  await useTestedBackend();
});

const doubled: FeatureExtractor = {extract: (inputs) => inputs.mul(2)};
const rows = [
  [1, 2],
  [3, 4],
  [5, 6],
];

test.serial('features come row after row, from a last batch that is not full too, and no tensor is left', async (t) => {
  const before = tf.memory().numTensors;
  const data = labelledRows(rows, [2, 0, 1], {batchSize: 2});
  const {features, labels, classes, leftOut} = await extractFeatures(doubled, data, {feature: 'pooled'});
  t.deepEqual(features, Float32Array.of(2, 4, 6, 8, 10, 12));
  t.deepEqual(labels, Int32Array.of(2, 0, 1));
  t.deepEqual([classes, leftOut], [undefined, 0]);
  t.is(tf.memory().numTensors, before);
});

test.serial('a batch larger than the first is refused', async (t) => {
  const data = {
    batches: 2,
    async *epoch() {
      yield* labelledRows(rows.slice(0, 1), [0]).epoch(0);
      yield* labelledRows(rows, [0, 1, 2]).epoch(0);
    },
  };
  await t.throwsAsync(extractFeatures(doubled, data, {feature: 'pooled'}), {
    message: 'Expected no batch to be larger than the first, of 1, received one of 3.',
  });
});

test.serial('more examples than the data say are refused', async (t) => {
  const advice = 'Make their "length" and "batches" right.';
  await t.throwsAsync(extractFeatures(doubled, {...labelledRows(rows, [0, 1, 2], {batchSize: 2}), length: 2}), {
    message: `Expected 2 examples at most, as the data say, received more. ${advice}`,
  });
});
