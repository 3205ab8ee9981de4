import {defineDataset, labelled} from '@annulus/datasets';
import test from 'ava';
import {MemoryFeatures} from '../../src/index.js';
import {featureBatches} from '../../src/linear-evaluation/feature-batches.js';

test.serial('a probe sees every example once, in another order than the training of the same seed', async (t) => {
  const labels = Int32Array.from({length: 30}, (_, index) => index);
  const features = new MemoryFeatures({features: Float32Array.from(labels), labels});
  const probed: number[] = [];
  const batches = featureBatches(features, {batchSize: 8, seed: 3});
  for await (const batch of batches.epoch(0)) {
    t.deepEqual([...(batch.features as Float32Array)], [...batch.labels]);
    probed.push(...batch.labels);
  }
  const dataset = defineDataset({
    length: 30,
    get: (index) => ({input: {data: Float32Array.of(index), shape: [1]}, label: index}),
  });
  const trained: number[] = [];
  for await (const batch of labelled(dataset, {batchSize: 8, seed: 3}).epoch(0)) trained.push(...batch.labels);
  t.deepEqual(
    probed.toSorted((a, b) => a - b),
    [...labels],
  );
  t.notDeepEqual(probed, trained);
});
