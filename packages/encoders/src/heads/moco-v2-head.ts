import {knownOptions} from '@annulus/trainer/checks';
import type {Network} from '../network/network.js';
import {mlpHead} from './mlp-head.js';
import type {PaperHeadOptions} from './paper-head-options.js';

/**
 * The head of MoCo v2 (Chen et al. 2020, _Improved Baselines with Momentum Contrastive Learning_): two layers with bias and
 * without batch norm, the hidden one as wide as the features, 128 numbers.
 */
export function mocoV2Head(options: PaperHeadOptions): Network {
  const {
    inputs,
    hidden = inputs,
    outputs = 128,
    seed = 0,
  } = knownOptions('mocoV2Head', options, ['inputs', 'hidden', 'outputs', 'seed']);
  return mlpHead({inputs, hidden, outputs, seed, layers: 2});
}
