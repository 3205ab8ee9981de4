import type * as tf from '@tensorflow/tfjs';
import {RELU_GRAD} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {runningKernelPack} from '../runtime/kernel-pack.js';

interface Inputs {
  readonly dy: tf.TensorInfo;
  readonly y: tf.TensorInfo;
}

/** `dy` where the output `y` of a ReLU is positive, else 0. */
export const reluGrad = defineKernel<Inputs>(RELU_GRAD, (workspace, {dy, y}) => {
  const dx = workspace.empty(y.shape);
  runningKernelPack(workspace.backend).reluGradient(
    workspace.address(y),
    workspace.address(dy),
    workspace.address(dx),
    workspace.values(y).length,
  );
  return dx;
});
