import * as tf from '@tensorflow/tfjs';
import type {Workspace} from '../runtime/workspace.js';

/**
 * Means over all axes but the last ones, by average pooling: XNNPACK's pooling runs at the speed of memory where the
 * shipped reduction transposes first. Two stages, so that no single sum grows long enough to lose digits.
 * `rows` values are averaged into each of `columns`.
 */
export function columnMean(workspace: Workspace, x: tf.TensorInfo, rows: number, columns: number): tf.TensorInfo {
  const group = divisorNearRoot(rows);
  const groups = rows / group;
  const means = pool(workspace, workspace.view(x, [groups, group, 1, columns]), group);
  return groups === 1 ? means : pool(workspace, workspace.view(means, [1, groups, 1, columns]), groups);
}

/** How `axes` of `shape` read as a matrix whose rows are reduced; undefined when they are not the leading axes. */
export function leadingAxes(
  shape: readonly number[],
  axis: number | number[],
): {rows: number; columns: number} | undefined {
  const axes = tf.util.parseAxisParam(axis, [...shape]);
  const isLeading = axes.length < shape.length && axes.every((_, i) => axes.includes(i));
  if (!isLeading) return undefined;
  const rows = tf.util.sizeFromShape(shape.slice(0, axes.length));
  const columns = tf.util.sizeFromShape(shape.slice(axes.length));
  return rows > 1 && columns > 1 ? {rows, columns} : undefined;
}

function pool(workspace: Workspace, x: tf.TensorInfo, size: number): tf.TensorInfo {
  return workspace.run('AvgPool', {x}, {filterSize: [size, 1], strides: 1, pad: 'valid'});
}

/** The largest divisor that is not above the square root; the number itself when it is a prime. */
function divisorNearRoot(count: number): number {
  for (let divisor = Math.floor(Math.sqrt(count)); divisor > 1; divisor--) {
    if (count % divisor === 0) return count / divisor;
  }
  return count;
}
