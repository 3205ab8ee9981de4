import type {LabelledBatch} from '@annulus/datasets';
import type {BatchSource} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {Features} from './features.js';
import type {Layer, Represents} from './represents.js';

export interface ExtractFeaturesOptions {
  readonly layer: Layer;
  /** Aborting it rejects before the next batch, with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The features of every example of `data`, each flattened to a row. The caller disposes them. */
export async function extractFeatures(
  represents: Represents,
  data: BatchSource<LabelledBatch>,
  {layer, signal}: ExtractFeaturesOptions,
): Promise<Features> {
  const rows: tf.Tensor2D[] = [];
  const labels: number[] = [];
  try {
    for await (const {inputs, labels: classes} of data.epoch(0)) {
      signal?.throwIfAborted();
      rows.push(tf.tidy(() => flat(represents.represent(tf.tensor(inputs.data, [...inputs.shape]), layer))));
      labels.push(...classes);
      await tf.nextFrame();
    }
    return {features: tf.concat(rows), labels: Int32Array.from(labels)};
  } finally {
    tf.dispose(rows);
  }
}

const flat = (tensor: tf.Tensor): tf.Tensor2D => tensor.reshape([tensor.shape[0] ?? 0, -1]);
