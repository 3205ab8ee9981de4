import type * as tf from '@tensorflow/tfjs';
import {RELU_GRAD} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';

interface Inputs {
  readonly dy: tf.TensorInfo;
  readonly y: tf.TensorInfo;
}

/** `dy` where the output `y` of a ReLU is positive, else 0: one pass where `dy · step(y)` takes seven. */
export const reluGrad = defineKernel<Inputs>(RELU_GRAD, (operations, {dy, y}) =>
  operations.runOne('ReluGrad', [dy, y]),
);
