import {randomFor} from '@annulus/datasets';
import type {BatchSource} from '@annulus/trainer';
import {type Features, widthOf} from '../features/features.js';
import type {FeatureBatch} from './linear-probe.js';

export interface FeatureBatchesOptions extends Features {
  readonly batchSize: number;
  readonly seed: number;
}

/** Shuffled batches of features that are already extracted; the last one holds what is left. */
export function featureBatches({features, labels, batchSize, seed}: FeatureBatchesOptions): BatchSource<FeatureBatch> {
  const width = widthOf({features, labels});
  const gather = (rows: Int32Array) => {
    const batch = {
      size: rows.length,
      features: new Float32Array(rows.length * width),
      labels: new Int32Array(rows.length),
    };
    rows.forEach((row, place) => {
      batch.features.set(features.subarray(row * width, (row + 1) * width), place * width);
      batch.labels[place] = labels[row] as number;
    });
    return batch;
  };
  return {
    batches: Math.ceil(labels.length / batchSize),
    async *epoch(epoch) {
      const order = randomFor('probeOrder', seed, epoch).permutation(labels.length);
      for (let start = 0; start < order.length; start += batchSize)
        yield gather(order.subarray(start, start + batchSize));
    },
  };
}
