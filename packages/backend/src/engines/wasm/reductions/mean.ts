import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {reduction} from './reduction.js';

interface Inputs {
  readonly x: tf.TensorInfo;
}

/** Mean; fast over the leading axes, right to float32 over all. */
export const mean = defineKernel<Inputs, tf.MeanAttrs>('Mean', (workspace, {x}, {axis, keepDims}) =>
  x.dtype === 'float32'
    ? reduction(workspace, x, {axis, keepDims}, 'mean')
    : workspace.run('Mean', {x}, {axis, keepDims}),
);
