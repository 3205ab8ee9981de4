import type * as tf from '@tensorflow/tfjs';
import {L2_LOSS} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';

interface Inputs {
  readonly x: tf.TensorInfo;
}

/** Half the sum of the squares of all numbers, which writes no square down. */
export const l2Loss = defineKernel<Inputs>(L2_LOSS, (operations, {x}) => operations.runOne('L2Loss', [x]));
