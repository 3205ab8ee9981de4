import * as tf from '@tensorflow/tfjs';
import type {Layer, Represents} from './represents.js';

/**
 * The function from inputs to one layer of an encoder, in evaluation mode.
 *
 * It shares the encoder's weights and owns no tensor, so there is nothing to dispose.
 */
export function representation(encoder: tf.LayersModel, layer: Layer): (inputs: tf.Tensor) => tf.Tensor {
  const outputs = layer === 'embedding' ? encoder.outputs : prepoolOf(encoder).output;
  const model = tf.model({inputs: encoder.inputs, outputs});
  return (inputs) =>
    tf.tidy(() => {
      const output = model.apply(inputs, {training: false}) as tf.Tensor;
      return layer === 'pooled' ? output.mean([1, 2]) : output;
    });
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

function prepoolOf(encoder: tf.LayersModel): tf.layers.Layer {
  const layer = encoder.layers.find(({name}) => name === 'prepool');
  if (layer) return layer;
  throw new Error(
    `Expected the encoder to have a layer named "prepool", found ${encoder.layers.map(({name}) => name).join(', ')}. ` +
      'Name the layer that gives the last feature map "prepool", or read the layer \'embedding\'.',
  );
}
