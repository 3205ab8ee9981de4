import {positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {relu, uniformByFanIn} from '../layers/convolution.js';
import {Network} from '../network/network.js';

export interface ProjectionHeadOptions {
  /** Numbers of the encoder's embedding. */
  readonly inputs: number;
  /** Numbers of a projection, a positive integer. */
  readonly outputs: number;
  readonly seed: number;
}

/**
 * What the loss sees of an embedding: `W · relu(embedding)`. With the encoder's own last layer it is the head of two layers of
 * Chen et al. 2020, and like theirs it is left out when the features are used.
 */
export function projectionHead({inputs, outputs, seed}: ProjectionHeadOptions): Network {
  positiveInteger('projection', outputs);
  const embedding = tf.input({shape: [inputs], name: 'embedding'});
  const projection = tf.layers
    .dense({units: outputs, kernelInitializer: uniformByFanIn(seed), name: 'projection'})
    .apply(relu(embedding, 'projection_relu')) as tf.SymbolicTensor;
  return new Network(tf.model({inputs: embedding, outputs: projection}));
}
