import {positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {uniformByFanIn} from '../layers/convolution.js';
import {Network} from '../network/network.js';

export interface LinearHeadOptions {
  /** Numbers of what it reads, such as an encoder's embedding. */
  readonly inputs: number;
  readonly outputs: number;
  /** Whether a number is added to each output; default `learned`. */
  readonly bias?: 'learned' | 'none';
  readonly seed: number;
}

/** One linear layer. */
export function linearHead({inputs, outputs, bias = 'learned', seed}: LinearHeadOptions): Network {
  positiveInteger('outputs', outputs);
  const input = tf.input({shape: [inputs], name: 'inputs'});
  const options = {units: outputs, useBias: bias === 'learned', kernelInitializer: uniformByFanIn(seed)};
  const output = tf.layers.dense({...options, name: 'linear'}).apply(input) as tf.SymbolicTensor;
  return new Network(tf.model({inputs: input, outputs: output}));
}
