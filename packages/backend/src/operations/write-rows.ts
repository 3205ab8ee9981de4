import * as tf from '@tensorflow/tfjs';
import {hasKernel, WRITE_ROWS} from '../contract/custom-kernels.js';
import {capabilities} from '../contract/declared-engines.js';
import {valuesInPlace} from './host-values.js';
import {withoutGradient} from './without-gradient.js';

/**
 * Writes `rows` over the rows of `target` that `indices` names, later ones over earlier ones. In place where the backend
 * has a kernel for it or `writesInPlace`, since a scatter would copy all of a memory bank; by scatter and assignment elsewhere. Outside the gradient tape
 * only.
 *
 * A variable that shares its memory (tfjs shares between a tensor, its clones and its reshapes, and on assignment) is copied first,
 * so that no other tensor changes. A plain tensor is accepted only where it is written in place, and tensors that share its memory
 * change with it.
 *
 * `target` has shape `[count, dimensions]`, `rows` `[indices.length, dimensions]`.
 */
export function writeRows(target: tf.Variable | tf.Tensor, rows: tf.Tensor2D, indices: Int32Array | number[]): void {
  checkRows(target, rows, indices);
  const {writesInPlace, scatterOverwrites} = capabilities();
  if (writesInPlace || hasKernel(WRITE_ROWS)) {
    if (target instanceof tf.Variable) unshare(target);
    writeInPlace(target, rows, indices);
    return;
  }
  if (!(target instanceof tf.Variable)) {
    throw new TypeError(`Expected target to be a tf.Variable on the ${tf.getBackend()} backend, received a tf.Tensor.`);
  }
  tf.tidy(() => {
    const places = tf.tensor2d(Int32Array.from(indices), [indices.length, 1], 'int32');
    const current = scatterOverwrites ? tf.add(target as tf.Tensor, 0) : (target as tf.Tensor);
    target.assign(tf.tensorScatterUpdate(current, places, rows));
  });
}

function checkRows(target: tf.Tensor, rows: tf.Tensor2D, indices: Int32Array | number[]): void {
  const [count = 0, dimensions = 0] = target.shape;
  if (target.rank !== 2)
    throw new RangeError(`Expected target of shape [count, dimensions], received [${target.shape}].`);
  if (rows.shape[0] !== indices.length || rows.shape[1] !== dimensions || rows.dtype !== target.dtype) {
    throw new RangeError(
      `Expected rows of shape [${indices.length}, ${dimensions}] and type ${target.dtype}, received [${rows.shape}] and ${rows.dtype}.`,
    );
  }
  const outside = indices.find((index: number) => !Number.isInteger(index) || index < 0 || index >= count);
  if (outside !== undefined) throw new RangeError(`Expected row indices from 0 to ${count - 1}, received ${outside}.`);
}

function unshare(variable: tf.Variable): void {
  if (tf.backend().refCount(variable.dataId) <= 1) return;
  tf.tidy(() => variable.assign(tf.cast(tf.mul(variable, tf.scalar(1, variable.dtype)), variable.dtype)));
}

function writeInPlace(target: tf.Tensor, rows: tf.Tensor2D, indices: Int32Array | number[]): void {
  if (hasKernel(WRITE_ROWS)) {
    const attributes = {indices} as unknown as tf.NamedAttrMap;
    withoutGradient(() => tf.engine().runKernel(WRITE_ROWS, {target, rows}, attributes) as unknown as tf.Tensor[]);
    return;
  }
  const [from, to] = [valuesInPlace(rows), valuesInPlace(target)];
  const dimensions = rows.shape[1];
  for (const [row, index] of indices.entries()) {
    to.set(from.subarray(row * dimensions, (row + 1) * dimensions), index * dimensions);
  }
}
