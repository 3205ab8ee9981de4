import type {Encoder} from '../encoder/encoder.js';
import {rebuildNetwork} from '../network/copy-network.js';
import {describeEncoder} from './describe-encoder.js';
import {encoderFromFile} from './encoder-from-file.js';

/**
 * An encoder of the same architecture before any training, what a trained one is compared with: its weights are those that the
 * initializers of its layers draw, with the seeds that they were saved with. It shares nothing with `encoder`.
 */
export const untrainedEncoder = (encoder: Encoder): Encoder =>
  encoderFromFile(rebuildNetwork(encoder.network), describeEncoder(encoder), 'The encoder');
