import {knownOptions, oneOf, positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {batchNormed} from '../layers/batch-normed.js';
import {relu} from '../layers/relu.js';
import {uniformByFanIn} from '../layers/uniform-by-fan-in.js';
import {Network} from '../network/network.js';

export interface MlpHeadOptions {
  /** Numbers of what it takes: an encoder's `dimensions`, most of the time. */
  readonly inputs: number;
  /** Numbers of each hidden layer; default `inputs`. */
  readonly hidden?: number;
  readonly outputs: number;
  /** Linear layers, ReLU between them; default 2. */
  readonly layers?: number;
  /** Which layers batch norm follows, before their ReLU: none (default), all but the last, or all. */
  readonly batchNorm?: 'none' | 'hidden' | 'all';
  /** Which layers have a bias: those that no batch norm follows (default), whose own would make it idle; all; or none. */
  readonly bias?: 'unnormalized' | 'all' | 'none';
  /** `activation`: the encoder's last layer is the head's first, which goes on with the batch norm or ReLU after it. Default `layer`. */
  readonly begins?: 'layer' | 'activation';
  /** Of the initial weights; default 0. */
  readonly seed?: number;
}

/** Between the seeds of a head's layers: further than the seeds of two heads are apart. */
const seedDistance = 100_003;

/** Linear layers with ReLU between them: what a loss sees of an embedding, left out when the features are used. */
export function mlpHead(options: MlpHeadOptions): Network {
  const {
    inputs,
    hidden = inputs,
    outputs,
    layers = 2,
    seed = 0,
  } = knownOptions('mlpHead', options, [
    'inputs',
    'hidden',
    'outputs',
    'layers',
    'batchNorm',
    'bias',
    'begins',
    'seed',
  ]);
  const {batchNorm = 'none', bias = 'unnormalized', begins = 'layer'} = options;
  for (const [name, value] of Object.entries({inputs, hidden, outputs, layers})) positiveInteger(name, value);
  oneOf('batchNorm', batchNorm, ['none', 'hidden', 'all']);
  oneOf('bias', bias, ['unnormalized', 'all', 'none']);
  oneOf('begins', begins, ['layer', 'activation']);
  let made = 0;
  const linear = (input: tf.SymbolicTensor, units: number, normalized: boolean, name: string): tf.SymbolicTensor => {
    const useBias = bias === 'all' || (bias === 'unnormalized' && !normalized);
    const kernelInitializer = uniformByFanIn(seed + seedDistance * made++);
    return tf.layers.dense({units, useBias, kernelInitializer, name}).apply(input) as tf.SymbolicTensor;
  };

  const embedding = tf.input({shape: [inputs], name: 'embedding'});
  let output = embedding;
  for (let layer = 1; layer <= layers; layer++) {
    const last = layer === layers;
    const normalized = batchNorm === 'all' || (batchNorm === 'hidden' && !last);
    const name = `layer${layer}`;
    if (layer > 1 || begins === 'layer') output = linear(output, last ? outputs : hidden, normalized, name);
    if (normalized) output = batchNormed(output, `${name}_norm`);
    if (!last) output = relu(output, `${name}_relu`);
  }
  return new Network(tf.model({inputs: embedding, outputs: output}));
}
