import type {BatchSource} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {FeatureBatch} from './linear-classifier.js';
import {type Standardization, standardize} from './standardization.js';

/** Batches whose features are standardized as they come; absent: as they are. */
export const scaledBatches = (from: BatchSource<FeatureBatch>, by?: Standardization): BatchSource<FeatureBatch> =>
  by === undefined
    ? from
    : {
        batches: from.batches,
        async *epoch(epoch) {
          for await (const batch of from.epoch(epoch)) {
            const {features} = batch;
            const values = features instanceof tf.Tensor ? ((await features.data()) as Float32Array) : features;
            yield {...batch, features: standardize(values, by, new Float32Array(values.length))};
          }
        },
      };
