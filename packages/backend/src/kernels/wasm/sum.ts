import * as tf from '@tensorflow/tfjs';
import {columnMean, leadingAxes} from './column-mean.js';
import {defineKernel} from './define-kernel.js';

interface Inputs {
  readonly x: tf.TensorInfo;
}

/** Sum; fast over the leading axes, as for the gradient of a bias. */
export const sum = defineKernel<Inputs, tf.SumAttrs>('Sum', (workspace, {x}, {axis, keepDims}) => {
  const leading = x.dtype === 'float32' ? leadingAxes(x.shape, axis) : undefined;
  if (leading === undefined) return workspace.run('Sum', {x}, {axis, keepDims});
  const axes = tf.util.parseAxisParam(axis, x.shape);
  const [outShape] = tf.backend_util.computeOutAndReduceShapes(x.shape, axes);
  const shape = keepDims ? tf.backend_util.expandShapeToKeepDim(outShape, axes) : outShape;
  const means = columnMean(workspace, x, leading.rows, leading.columns);
  const values = workspace.values(means);
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * leading.rows;
  return workspace.reshape(means, shape);
});
