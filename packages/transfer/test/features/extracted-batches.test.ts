import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import type {LabelledData} from '../../src/features/labelled-data.js';
import {extractedBatches, type FeatureExtractor} from '../../src/index.js';
import {labelledRows} from '../tiny-encoder.js';

test.before(async () => {
  await useTestedBackend();
});

test.serial('features are extracted anew in every epoch, and leave no tensor', async (t) => {
  const data: LabelledData = {
    batches: 2,
    async *epoch(epoch) {
      for (const size of [2, 1]) {
        const inputs = {data: new Float32Array(2 * size).fill(epoch), shape: [size, 2]};
        yield {size, inputs, ids: new Int32Array(size), labels: new Int32Array(size)};
      }
    },
  };
  const doubled: FeatureExtractor = {extract: (inputs) => inputs.mul(2)};
  const batches = extractedBatches(doubled, data, {feature: 'pooled'});
  const before = tf.memory().numTensors;
  for (const epoch of [0, 3]) {
    const found = [];
    for await (const {size, features} of batches.epoch(epoch)) found.push([size, [...features]]);
    t.deepEqual(found, [
      [2, Array(4).fill(2 * epoch)],
      [1, Array(2).fill(2 * epoch)],
    ]);
  }
  t.is(batches.batches, 2);
  t.is(tf.memory().numTensors, before);
});

test.serial(
  'as many examples go through the extractor at a time as are asked for, and come out in one batch',
  async (t) => {
    const rows = Array.from({length: 12}, (_, row) => [row, -row]);
    const labels = rows.map((_, row) => row % 3);
    const data = labelledRows(rows, labels, {batchSize: 7});
    const seen: number[] = [];
    const doubled: FeatureExtractor = {
      extract: (inputs) => {
        seen.push(inputs.shape[0] as number);
        return inputs.mul(2);
      },
    };
    const found = [];
    for await (const batch of extractedBatches(doubled, data, {batchSize: 3}).epoch(0)) found.push(batch);
    t.deepEqual(seen, [3, 3, 1, 3, 2]);
    t.deepEqual(
      found.map(({size, features}) => [size, ...features]),
      [rows.slice(0, 7), rows.slice(7)].map((some) => [some.length, ...some.flat().map((value) => 2 * value)]),
    );
    t.deepEqual(
      found.flatMap((batch) => [...batch.labels]),
      labels,
    );
    t.throws(() => extractedBatches(doubled, data, {batchSize: 0}), {
      instanceOf: RangeError,
      message: 'Expected batchSize to be a positive integer, received 0.',
    });
  },
);
