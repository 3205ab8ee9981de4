import type * as tf from '@tensorflow/tfjs';
import {BatchNormalization} from './batch-normalization.js';

/** What is given, normalised by batches, with the constants of PyTorch's layer. */
export const batchNormed = (input: tf.SymbolicTensor, name: string): tf.SymbolicTensor =>
  new BatchNormalization({momentum: 0.9, epsilon: 1e-5, name}).apply(input) as tf.SymbolicTensor;
