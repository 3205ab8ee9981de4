import {knownOptions, seedValue} from '@annulus/trainer/checks';
import type {Encoder} from '../encoder/encoder.js';
import {rebuildNetwork} from '../network/copy-network.js';
import {disposeNetwork} from '../network/dispose-network.js';
import {seeded} from '../network/seeded.js';
import {describeEncoder} from './describe-encoder.js';
import {encoderFromFile} from './encoder-from-file.js';

export interface UntrainedEncoderOptions {
  /** Of the weights of layers that have no seed of their own; default 0. */
  readonly seed?: number;
}

/**
 * An encoder of the same architecture before any training, what a trained one is compared with: its weights are those that the
 * initializers of its layers draw, with the seeds that they were saved with, and are the same each time. It shares nothing with
 * `encoder`.
 */
export function untrainedEncoder(encoder: Encoder, options: UntrainedEncoderOptions = {}): Encoder {
  const {seed = 0} = knownOptions('untrainedEncoder', options, ['seed']);
  const network = rebuildNetwork(encoder.network, seeded(seedValue('seed', seed)));
  try {
    return encoderFromFile(network, describeEncoder(encoder), 'The encoder');
  } catch (error) {
    disposeNetwork(network);
    throw error;
  }
}
