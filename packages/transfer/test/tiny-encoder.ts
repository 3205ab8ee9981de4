import type {LabelledBatch} from '@annulus/datasets';
import {type Encoder, fromLayersModel} from '@annulus/encoders';
import type {BatchSource} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';

/** An encoder of 6 × 6 images with batch normalisation, a feature map `last` of Shape `[3, 3, 4]` and 5 dimensions. */
export function tinyEncoder(): Encoder {
  const seeded = (seed: number) => tf.initializers.glorotUniform({seed});
  const model = tf.sequential();
  model.add(
    tf.layers.conv2d({
      inputShape: [6, 6, 2],
      filters: 4,
      kernelSize: 3,
      strides: 2,
      padding: 'same',
      kernelInitializer: seeded(1),
    }),
  );
  model.add(tf.layers.batchNormalization());
  model.add(tf.layers.activation({activation: 'relu', name: 'last_relu'}));
  model.add(tf.layers.globalAveragePooling2d({}));
  model.add(tf.layers.dense({units: 5, kernelInitializer: seeded(2)}));
  const encoder = fromLayersModel(model, {features: {last: 'last_relu'}});
  model.dispose(); // The encoder is a copy.
  return encoder;
}

/** Labelled batches cut out of rows that are already in memory. */
export function labelledRows(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  {batchSize = rows.length, shape = [rows[0]?.length ?? 0]}: {batchSize?: number; shape?: readonly number[]} = {},
): BatchSource<LabelledBatch> {
  return {
    batches: Math.ceil(rows.length / batchSize),
    async *epoch() {
      for (let start = 0; start < rows.length; start += batchSize) {
        const part = rows.slice(start, start + batchSize);
        yield {
          size: part.length,
          ids: Int32Array.from(part, (_, index) => start + index),
          inputs: {data: Float32Array.from(part.flat()), shape: [part.length, ...shape]},
          labels: Int32Array.from(labels.slice(start, start + batchSize)),
        };
      }
    },
  };
}
