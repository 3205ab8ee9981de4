import * as tf from '@tensorflow/tfjs';
import {columnMean, leadingAxes} from './column-mean.js';
import {defineKernel} from './define-kernel.js';

interface Inputs {
  readonly x: tf.TensorInfo;
}

/** Mean; fast over the leading axes, as for the channels of images. */
export const mean = defineKernel<Inputs, tf.MeanAttrs>('Mean', (workspace, {x}, {axis, keepDims}) => {
  const leading = x.dtype === 'float32' ? leadingAxes(x.shape, axis) : undefined;
  if (leading === undefined) return workspace.run('Mean', {x}, {axis, keepDims});
  const axes = tf.util.parseAxisParam(axis, x.shape);
  const [outShape] = tf.backend_util.computeOutAndReduceShapes(x.shape, axes);
  const shape = keepDims ? tf.backend_util.expandShapeToKeepDim(outShape, axes) : outShape;
  return workspace.reshape(columnMean(workspace, x, leading.rows, leading.columns), shape);
});
