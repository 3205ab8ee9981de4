import {knownOptions} from '@annulus/trainer/checks';
import type {Network} from '../network/network.js';
import {mlpHead} from './mlp-head.js';

export interface LinearHeadOptions {
  /** Numbers of what it takes. */
  readonly inputs: number;
  readonly outputs: number;
  /** Whether a number is added to each output; default `learned`. */
  readonly bias?: 'learned' | 'none';
  /** Of the initial weights; default 0. */
  readonly seed?: number;
}

/** One linear layer: a classifier, or the projection into a space that two encoders share. */
export function linearHead(options: LinearHeadOptions): Network {
  const {
    inputs,
    outputs,
    bias = 'learned',
    seed = 0,
  } = knownOptions('linearHead', options, ['inputs', 'outputs', 'bias', 'seed']);
  return mlpHead({inputs, outputs, bias: bias === 'learned' ? 'all' : 'none', seed, layers: 1});
}
