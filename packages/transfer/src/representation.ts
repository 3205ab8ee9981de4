import * as tf from '@tensorflow/tfjs';
import type {Layer, Represents} from './represents.js';

/**
 * The function from inputs to one layer of an encoder, in evaluation mode.
 *
 * It shares the encoder's weights and owns no tensor, so there is nothing to dispose.
 */
export function representation(encoder: tf.LayersModel, layer: Layer): (inputs: tf.Tensor) => tf.Tensor {
  const outputs = layer === 'embedding' ? encoder.outputs : layerNamed(encoder, layer).output;
  const model = tf.model({inputs: encoder.inputs, outputs});
  return (inputs) => tf.tidy(() => model.apply(inputs, {training: false}) as tf.Tensor);
}

/** An encoder as something that represents, such as one read by `tf.loadLayersModel`. */
export function fromEncoder(encoder: tf.LayersModel): Represents {
  const functions = new Map<Layer, (inputs: tf.Tensor) => tf.Tensor>();
  return {
    represent(inputs, layer) {
      const represent = functions.get(layer) ?? representation(encoder, layer);
      functions.set(layer, represent);
      return represent(inputs);
    },
  };
}

function layerNamed(encoder: tf.LayersModel, name: 'prepool' | 'pooled'): tf.layers.Layer {
  const layer = encoder.layers.find((candidate) => candidate.name === name);
  if (layer) return layer;
  const meaning = name === 'prepool' ? 'the last feature map' : 'the global average of the last feature map';
  throw new Error(
    `Expected the encoder to have a layer named "${name}", found ${encoder.layers.map((each) => each.name).join(', ')}. ` +
      `Name the layer that gives ${meaning} "${name}", or read the layer 'embedding'.`,
  );
}
