import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from './define-kernel.js';
import {kernelPackOn} from './kernel-pack.js';

/** The name of the kernel; tfjs has none. */
export const RELU_GRADIENT = 'AnnulusReluGrad';

interface Inputs {
  readonly x: tf.TensorInfo;
  readonly dy: tf.TensorInfo;
}

/** `dy` where `x` is positive, else 0. */
export const reluGrad = defineKernel<Inputs>(RELU_GRADIENT, (workspace, {x, dy}) => {
  const dx = workspace.empty(x.shape);
  kernelPackOn(workspace.backend)?.reluGradient(
    workspace.address(x),
    workspace.address(dy),
    workspace.address(dx),
    workspace.values(x).length,
  );
  return dx;
});
