import * as tf from '@tensorflow/tfjs';
import {Encoder, type EncoderOutputs} from '../encoder/encoder.js';
import {uniformByFanIn} from '../layers/convolution.js';

export interface EncoderHeadOptions {
  /** Numbers in an embedding, a positive integer. */
  readonly dimensions: number;
  readonly seed: number;
}

/** Ends an encoder: the last feature map averaged over space (`pooled`), then a linear layer (`embedding`). */
export function encoderOf(
  images: tf.SymbolicTensor,
  features: EncoderOutputs['features'],
  {dimensions, seed}: EncoderHeadOptions,
): Encoder {
  const last = Object.values(features).at(-1) as tf.SymbolicTensor;
  const pooled = tf.layers.globalAveragePooling2d({name: 'pooled'}).apply(last) as tf.SymbolicTensor;
  const embedding = tf.layers
    .dense({units: dimensions, kernelInitializer: uniformByFanIn(seed), name: 'embedding'})
    .apply(pooled) as tf.SymbolicTensor;
  return new Encoder(tf.model({inputs: images, outputs: embedding}), {features, pooled});
}
