import * as tf from '@tensorflow/tfjs';
import type {Workspace} from '../runtime/workspace.js';
import {columnMean, leadingAxes} from './column-mean.js';
import {rowSums} from './row-sums.js';

/**
 * The sum or the mean of float32 values over any axes. Leading axes, as of a bias or of the channels of images, go by
 * `columnMean`; all others come last, if need be after a transposition, and go by `rowSums`.
 */
export function reduction(
  workspace: Workspace,
  x: tf.TensorInfo,
  {axis, keepDims}: tf.SumAttrs | tf.MeanAttrs,
  statistic: 'sum' | 'mean',
): tf.TensorInfo {
  const axes = tf.util.parseAxisParam(axis, x.shape);
  const [outShape, reducedShape] = tf.backend_util.computeOutAndReduceShapes(x.shape, axes);
  const shape = keepDims ? tf.backend_util.expandShapeToKeepDim(outShape, axes) : outShape;
  const count = tf.util.sizeFromShape(reducedShape);
  const leading = leadingAxes(x.shape, axis);
  if (leading !== undefined) {
    const means = columnMean(workspace, x, leading.rows, leading.columns);
    if (statistic === 'sum') scale(workspace, means, count);
    return workspace.reshape(means, shape);
  }
  const perm = tf.backend_util.getAxesPermutation(axes, x.shape.length);
  const last = perm === null || perm === undefined ? x : workspace.run('Transpose', {x}, {perm});
  const rows = tf.util.sizeFromShape(outShape);
  return workspace.reshape(rowSums(workspace, last, rows, count, statistic === 'mean' ? 1 / count : 1), shape);
}

function scale(workspace: Workspace, tensor: tf.TensorInfo, factor: number): void {
  const values = workspace.values(tensor);
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * factor;
}
