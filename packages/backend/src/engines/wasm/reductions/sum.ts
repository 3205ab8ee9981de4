import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {reduction} from './reduction.js';

interface Inputs {
  readonly x: tf.TensorInfo;
}

/** Sum; fast over the leading axes, right to float32 over all. */
export const sum = defineKernel<Inputs, tf.SumAttrs>('Sum', (workspace, {x}, {axis, keepDims}) =>
  x.dtype === 'float32'
    ? reduction(workspace, x, {axis, keepDims}, 'sum')
    : workspace.run('Sum', {x}, {axis, keepDims}),
);
