import * as tf from '@tensorflow/tfjs';
import {completeInput, usualInput} from '../encoder/complete-input.js';
import {Encoder, type EncoderOutputs} from '../encoder/encoder.js';
import type {GivenInput} from '../encoder/encoder-input.js';
import {uniformByFanIn} from '../layers/uniform-by-fan-in.js';

export interface EncoderEndOptions {
  /** Numbers in an embedding, a positive integer. */
  readonly dimensions: number;
  readonly seed: number;
  readonly input?: GivenInput | undefined;
}

/** Ends an encoder: the last feature map averaged over space (`pooled`), then a linear layer (`embedding`). */
export function encoderOf(
  images: tf.SymbolicTensor,
  features: EncoderOutputs['features'],
  {dimensions, seed, input}: EncoderEndOptions,
): Encoder {
  const last = Object.values(features).at(-1) as tf.SymbolicTensor;
  const pooled = tf.layers.globalAveragePooling2d({name: 'pooled'}).apply(last) as tf.SymbolicTensor;
  const embedding = tf.layers
    .dense({units: dimensions, kernelInitializer: uniformByFanIn(seed), name: 'embedding'})
    .apply(pooled) as tf.SymbolicTensor;
  const network = tf.model({inputs: images, outputs: embedding});
  return new Encoder(network, {features, pooled, input: input ? completeInput(network, input) : usualInput(network)});
}
