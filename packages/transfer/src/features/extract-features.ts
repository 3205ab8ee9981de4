import type {FeatureName} from '@annulus/encoders';
import {knownOptions} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import type {FeatureExtractor} from './feature-extractor.js';
import type {Features} from './features.js';
import type {LabelledData} from './labelled-data.js';
import {read} from './read.js';

export interface ExtractFeaturesOptions {
  /** Default `pooled`. */
  readonly feature?: FeatureName;
  /** Aborting it rejects before the next batch, with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * A feature of every example of `data`, each flattened to a row.
 *
 * Of an encoder that was loaded, `preprocessing(encoder)` is the `transform` that makes examples what it takes.
 *
 * @param data - no batch may be larger than the first, which decides how much memory is set aside
 */
export async function extractFeatures(
  extractor: FeatureExtractor,
  data: LabelledData,
  options: ExtractFeaturesOptions = {},
): Promise<Features> {
  const {feature = 'pooled', signal} = knownOptions('extractFeatures', options, ['feature', 'signal']);
  let features = new Float32Array(0);
  let end = 0;
  let largest = 0;
  const labels: number[] = [];
  for await (const {inputs, labels: classes, size} of data.epoch(0)) {
    signal?.throwIfAborted();
    const rows = await read(() => extractor.extract(tf.tensor(inputs.data, [...inputs.shape]), feature));
    if (labels.length === 0) {
      largest = size;
      features = new Float32Array(data.batches * rows.length);
    }
    if (size > largest) {
      throw new RangeError(`Expected no batch to be larger than the first, of ${largest}, received one of ${size}.`);
    }
    features.set(rows, end);
    end += rows.length;
    labels.push(...classes);
    await tf.nextFrame();
  }
  return {
    features: features.subarray(0, end),
    labels: Int32Array.from(labels),
    ...(data.classes && {classes: data.classes}),
  };
}
