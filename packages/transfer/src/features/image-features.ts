import type {ArrayData} from '@annulus/datasets/browser';
import type {Encoder, FeatureName} from '@annulus/encoders/browser';
import * as tf from '@tensorflow/tfjs';
import {preprocess} from '../preprocessing/preprocessing.js';
import {read} from './read.js';

/** Images that go through an encoder at a time. */
const batchSize = 64;

/**
 * A feature of each of some images, brought to what the encoder takes. Rows of Shape `[…]`, flattened, one for each image.
 *
 * @param images - of any size, Shape `[height, width, 1 or 3]`, values in [0, 1]
 */
export async function imageFeatures(
  encoder: Encoder,
  images: readonly ArrayData[],
  feature: FeatureName = 'pooled',
): Promise<Float32Array[]> {
  const rows: Float32Array[] = [];
  for (let start = 0; start < images.length; start += batchSize) {
    const inputs = images.slice(start, start + batchSize).map((image) => preprocess(encoder, image));
    const values = await read(() =>
      encoder.extract(tf.stack(inputs.map(({data, shape}) => tf.tensor(data, [...shape]))), feature),
    );
    const width = values.length / inputs.length;
    rows.push(...inputs.map((_, row) => values.subarray(row * width, (row + 1) * width)));
  }
  return rows;
}
