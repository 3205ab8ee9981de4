import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import type {Inputs} from '../runtime/workspace.js';

/**
 * The shipped product with bias and activation, of a fresh view of the right-hand matrix: XNNPACK would go on with the
 * weights it packed when the matrix had other values, or another shape.
 */
export const fusedMatMul = defineKernel<Inputs & {readonly b: tf.TensorInfo}, object>(
  '_FusedMatMul',
  (workspace, inputs, attributes) =>
    workspace.run('_FusedMatMul', {...inputs, b: workspace.view(inputs.b, inputs.b.shape)}, attributes),
);
