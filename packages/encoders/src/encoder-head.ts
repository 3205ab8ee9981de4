import * as tf from '@tensorflow/tfjs';
import {uniformByFanIn} from './convolution.js';

export interface EncoderHeadOptions {
  /** Numbers in an embedding, a positive integer. */
  readonly dimensions: number;
  readonly seed: number;
}

/** Ends an encoder: average over space (`pooled`), then a linear layer (`embedding`). */
export function encoderHead(
  input: tf.SymbolicTensor,
  prepool: tf.SymbolicTensor,
  {dimensions, seed}: EncoderHeadOptions,
) {
  const pooled = tf.layers.globalAveragePooling2d({name: 'pooled'}).apply(prepool);
  const embedding = tf.layers
    .dense({units: dimensions, kernelInitializer: uniformByFanIn(seed), name: 'embedding'})
    .apply(pooled);
  return tf.model({inputs: input, outputs: embedding as tf.SymbolicTensor});
}
