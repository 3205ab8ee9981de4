import {randomFor} from '@annulus/datasets';
import type {BatchSource} from '@annulus/trainer';
import {ahead} from '../features/ahead.js';
import type {FeatureRows} from '../features/feature-rows.js';
import type {FeatureBatch} from './linear-classifier.js';

export interface FeatureBatchesOptions {
  readonly batchSize: number;
  readonly seed: number;
}

/** Batches that are read while one is learned from. */
const batchesAhead = 2;

/** Shuffled batches of features that are already extracted; the last one holds what is left. */
export function featureBatches(from: FeatureRows, {batchSize, seed}: FeatureBatchesOptions): BatchSource<FeatureBatch> {
  const {labels} = from;
  function* reads(epoch: number): Generator<() => Promise<FeatureBatch>> {
    const order = randomFor('probeOrder', seed, epoch).permutation(labels.length);
    for (let start = 0; start < order.length; start += batchSize) {
      const rows = order.subarray(start, start + batchSize);
      yield async () => ({
        size: rows.length,
        features: await from.rows(rows),
        labels: rows.map((row) => labels[row] as number),
      });
    }
  }
  return {
    batches: Math.ceil(labels.length / batchSize),
    epoch: (epoch) => ahead(reads(epoch), batchesAhead),
  };
}
