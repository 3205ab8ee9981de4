import type {Encoder} from '@annulus/encoders';
import * as tf from '@tensorflow/tfjs';
import type {Layer, Represents} from './represents.js';

/**
 * The function from inputs to one layer of an encoder, in evaluation mode.
 *
 * It shares the encoder's weights and owns no tensor, so there is nothing to dispose.
 */
export function representation(
  {network, embedding, pooled, lastFeatures}: Encoder,
  layer: Layer,
): (inputs: tf.Tensor) => tf.Tensor {
  const outputs = {embedding, pooled, prepool: lastFeatures}[layer];
  const model = tf.model({inputs: network.inputs, outputs});
  return (inputs) => tf.tidy(() => model.apply(inputs, {training: false}) as tf.Tensor);
}

/** An encoder as something that represents. */
export function fromEncoder(encoder: Encoder): Represents {
  const functions = new Map<Layer, (inputs: tf.Tensor) => tf.Tensor>();
  return {
    represent(inputs, layer) {
      const represent = functions.get(layer) ?? representation(encoder, layer);
      functions.set(layer, represent);
      return represent(inputs);
    },
  };
}
