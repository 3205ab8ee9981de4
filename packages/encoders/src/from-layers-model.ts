import type * as tf from '@tensorflow/tfjs';
import {copyEncoder, copyRenamed} from './copy-encoder.js';
import type {Encoder} from './encoder.js';

export interface FromLayersModelOptions {
  /** Name of the layer whose output is the last feature map, Shape `[batch, height, width, channels]`. */
  readonly prepool: string;
}

/**
 * Makes an encoder of any TensorFlow.js network: its output is the embedding, and the named layer its last feature map.
 *
 * The encoder is a copy; the network given stays as it is.
 *
 * @throws RangeError when the network has no such layer, with the names it has, or has another one named `prepool`
 */
export function fromLayersModel(model: tf.LayersModel, {prepool}: FromLayersModelOptions): Encoder {
  const names = model.layers.map((layer) => layer.name);
  if (!names.includes(prepool)) {
    throw new RangeError(
      `Expected prepool to name a layer of the network, received "${prepool}". It has: ${names.join(', ')}.`,
    );
  }
  if (prepool === 'prepool') return copyEncoder(model);
  if (names.includes('prepool')) {
    throw new RangeError(
      `Expected the network to have no layer named "prepool" besides "${prepool}": the encoder gives that name to its ` +
        'last feature map. Rename the layer.',
    );
  }
  return copyRenamed(model, prepool, 'prepool');
}
