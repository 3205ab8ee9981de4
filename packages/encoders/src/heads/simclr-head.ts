import {knownOptions} from '@annulus/trainer/checks';
import type {Network} from '../network/network.js';
import {mlpHead} from './mlp-head.js';
import type {PaperHeadOptions} from './paper-head-options.js';

/**
 * The head of SimCLR (Chen et al. 2020, _A Simple Framework for Contrastive Learning of Visual Representations_):
 * `W₂ · relu(W₁ · features)` in 128 numbers, without batch norm. The encoder's own last layer is `W₁`, so it has one layer left.
 */
export function simclrHead(options: Omit<PaperHeadOptions, 'hidden'>): Network {
  const {inputs, outputs = 128, seed = 0} = knownOptions('simclrHead', options, ['inputs', 'outputs', 'seed']);
  return mlpHead({inputs, outputs, seed, layers: 2, begins: 'activation'});
}
