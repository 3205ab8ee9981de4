import type {LabelledBatch} from '@annulus/datasets';
import type {BatchSource} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {Features} from './features.js';
import {read} from './read.js';
import type {Layer, Represents} from './represents.js';

export interface ExtractFeaturesOptions {
  readonly layer: Layer;
  /** Aborting it rejects before the next batch, with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * The features of every example of `data`, each flattened to a row.
 *
 * @param data - no batch may be larger than the first, which decides how much memory is set aside
 */
export async function extractFeatures(
  represents: Represents,
  data: BatchSource<LabelledBatch>,
  {layer, signal}: ExtractFeaturesOptions,
): Promise<Features> {
  let features = new Float32Array(0);
  let end = 0;
  let largest = 0;
  const labels: number[] = [];
  for await (const {inputs, labels: classes, size} of data.epoch(0)) {
    signal?.throwIfAborted();
    const rows = await read(() => represents.represent(tf.tensor(inputs.data, [...inputs.shape]), layer));
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
  return {features: features.subarray(0, end), labels: Int32Array.from(labels)};
}
