import type {FeatureName} from '@annulus/encoders';
import type {BatchSource} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {FeatureExtractor} from './feature-extractor.js';
import type {LabelledData} from './labelled-data.js';
import {read} from './read.js';

/** A batch of features with their classes, as a probe learns from it. */
interface ExtractedBatch {
  readonly size: number;
  /** Shape `[size, features]`. */
  readonly features: Float32Array;
  /** Shape `[size]`. */
  readonly labels: Int32Array;
}

/**
 * Features that are extracted anew in every epoch, since the examples are others each time, such as random views of them. Nothing of them
 * is kept.
 *
 * @param data - all of it with labels
 * @param feature - default `prepool`
 */
export const extractedBatches = (
  extractor: FeatureExtractor,
  data: LabelledData,
  feature: FeatureName = 'prepool',
): BatchSource<ExtractedBatch> => ({
  batches: data.batches,
  async *epoch(epoch) {
    for await (const {inputs, labels, size} of data.epoch(epoch)) {
      const features = await read(() => extractor.extract(tf.tensor(inputs.data, [...inputs.shape]), feature));
      yield {size, features, labels};
    }
  },
});
