import {knownOptions} from '@annulus/trainer/checks';
import type {Network} from '../network/network.js';
import {mlpHead} from './mlp-head.js';
import type {PaperHeadOptions} from './paper-head-options.js';

/**
 * The head of SimCLR v2 (Chen et al. 2020, _Big Self-Supervised Models are Strong Semi-Supervised Learners_): three layers
 * without bias, each with batch norm, hidden layers as wide as the features, 128 numbers.
 *
 * Theirs has no shift in the last batch norm; this one has.
 */
export function simclrV2Head(options: PaperHeadOptions): Network {
  const {
    inputs,
    hidden = inputs,
    outputs = 128,
    seed = 0,
  } = knownOptions('simclrV2Head', options, ['inputs', 'hidden', 'outputs', 'seed']);
  return mlpHead({inputs, hidden, outputs, seed, layers: 3, batchNorm: 'all'});
}
