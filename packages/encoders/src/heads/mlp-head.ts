import {positiveInteger} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import {BatchNormalization} from '../layers/batch-normalization.js';
import {relu, uniformByFanIn} from '../layers/convolution.js';
import {Network} from '../network/network.js';

export interface MlpHeadOptions {
  /** Numbers of what it reads, such as an encoder's embedding. */
  readonly inputs: number;
  /** Numbers of each hidden layer, which batch norm and ReLU follow. */
  readonly hidden: readonly number[];
  readonly outputs: number;
  /** Whether batch norm follows the last layer too; default `none`. */
  readonly outputNorm?: 'none' | 'batch';
  readonly seed: number;
}

/** Linear layers with batch norm and ReLU between them, as SimCLR v2, MoCo v3, BYOL and NNCLR project and predict. */
export function mlpHead({inputs, hidden, outputs, outputNorm = 'none', seed}: MlpHeadOptions): Network {
  for (const units of hidden) positiveInteger('hidden', units);
  positiveInteger('outputs', outputs);
  const input = tf.input({shape: [inputs], name: 'inputs'});
  const linear = (from: tf.SymbolicTensor, units: number, index: number, useBias: boolean) =>
    tf.layers
      .dense({units, useBias, kernelInitializer: uniformByFanIn(seed * 1000 + index), name: `linear${index + 1}`})
      .apply(from) as tf.SymbolicTensor;
  const norm = (from: tf.SymbolicTensor, index: number) =>
    new BatchNormalization({momentum: 0.9, epsilon: 1e-5, name: `norm${index + 1}`}).apply(from) as tf.SymbolicTensor;
  const middle = hidden.reduce(
    (from, units, index) => relu(norm(linear(from, units, index, false), index), `relu${index + 1}`),
    input,
  );
  const last = linear(middle, outputs, hidden.length, outputNorm === 'none');
  return new Network(tf.model({inputs: input, outputs: outputNorm === 'none' ? last : norm(last, hidden.length)}));
}
