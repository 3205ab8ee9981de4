import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from './define-kernel.js';

interface Inputs {
  readonly x: tf.TensorInfo;
}

/** Half the sum of the squares of all numbers, which writes no square down. */
export const l2Loss = defineKernel<Inputs>('L2Loss', (operations, {x}) => operations.runOne('L2Loss', [x]));
