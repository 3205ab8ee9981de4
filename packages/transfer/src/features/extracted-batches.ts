import type {ArrayData} from '@annulus/datasets';
import type {FeatureName} from '@annulus/encoders';
import type {BatchSource} from '@annulus/trainer';
import {knownOptions, positiveInteger} from '@annulus/trainer/checks';
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

export interface ExtractedBatchesOptions {
  /** Default `prepool`. */
  readonly feature?: FeatureName;
  /** Examples that go through the extractor at a time, a positive integer; default: all of a batch. */
  readonly batchSize?: number;
}

/**
 * Features that are extracted anew in every epoch, since the examples are others each time, such as random views of them. Nothing of them
 * is kept.
 *
 * @param data - all of it with labels
 */
export function extractedBatches(
  extractor: FeatureExtractor,
  data: LabelledData,
  options: ExtractedBatchesOptions = {},
): BatchSource<ExtractedBatch> {
  const {feature = 'prepool', batchSize} = knownOptions('extractedBatches', options, ['feature', 'batchSize']);
  if (batchSize !== undefined) positiveInteger('batchSize', batchSize);
  return {
    batches: data.batches,
    async *epoch(epoch) {
      for await (const {inputs, labels, size} of data.epoch(epoch)) {
        const parts: Float32Array[] = [];
        for (const {data: values, shape} of slicesOf(inputs, batchSize ?? size)) {
          parts.push(await read(() => extractor.extract(tf.tensor(values, [...shape]), feature)));
        }
        yield {size, features: joined(parts), labels};
      }
    },
  };
}

/** So many examples each; the last holds what is left. */
function* slicesOf({data, shape}: ArrayData, most: number): Generator<ArrayData> {
  const [size = 0, ...ofOne] = shape;
  const width = data.length / size;
  for (let from = 0; from < size; from += most) {
    const to = Math.min(from + most, size);
    yield {data: data.subarray(from * width, to * width), shape: [to - from, ...ofOne]};
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
