import {knownOptions} from '@annulus/trainer/checks';
import type {Network} from '../network/network.js';
import {mlpHead} from './mlp-head.js';
import type {PaperHeadOptions} from './paper-head-options.js';

/**
 * The head of BYOL (Grill et al. 2020, _Bootstrap Your Own Latent_), its projector and its predictor alike: two layers, batch
 * norm and ReLU after the first, nothing after the second. 4096 hidden numbers and 256 at the end, for ResNet-50 on ImageNet;
 * smaller encoders do with fewer.
 *
 * The first layer has no bias, which its batch norm would take out again.
 */
export function byolHead(options: PaperHeadOptions): Network {
  const {
    inputs,
    hidden = 4096,
    outputs = 256,
    seed = 0,
  } = knownOptions('byolHead', options, ['inputs', 'hidden', 'outputs', 'seed']);
  return mlpHead({inputs, hidden, outputs, seed, layers: 2, batchNorm: 'hidden'});
}
