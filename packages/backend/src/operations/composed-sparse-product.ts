import * as tf from '@tensorflow/tfjs';
import type {SparseMatrix} from '../contract/sparse-matrix.js';

/** Most numbers that are picked at once: where entries are many, their rows need not all fit into memory. */
const MOST = 2 ** 24;

/**
 * The product of a sparse matrix and a dense one by operations that every backend has: rows are picked, multiplied and added up, for
 * some rows of the matrix at a time. Has no gradient: for use inside a `tf.customGrad`.
 */
export function composedSparseProduct(
  {shape: [rows], starts, columns, values}: SparseMatrix,
  dense: tf.Tensor2D,
): tf.Tensor2D {
  const entriesAtOnce = Math.max(1, Math.floor(MOST / Math.max(1, dense.shape[1])));
  return tf.tidy(() => {
    const parts: tf.Tensor2D[] = [];
    for (let row = 0; row < rows; ) {
      const first = starts[row] as number;
      let end = row + 1;
      while (end < rows && (starts[end + 1] as number) - first <= entriesAtOnce) end++;
      const last = starts[end] as number;
      parts.push(sums(columns.subarray(first, last), values.subarray(first, last), rowsOf(starts, row, end), dense));
      row = end;
    }
    return parts.length === 0 ? tf.zeros([0, dense.shape[1]]) : tf.concat(parts);
  });
}

interface EntryRows {
  /** From 0 on. Shape `[entries]` */
  readonly ids: Int32Array;
  readonly count: number;
}

function rowsOf(starts: Int32Array, from: number, to: number): EntryRows {
  const first = starts[from] as number;
  const ids = new Int32Array((starts[to] as number) - first);
  for (let row = from; row < to; row++) {
    ids.fill(row - from, (starts[row] as number) - first, (starts[row + 1] as number) - first);
  }
  return {ids, count: to - from};
}

function sums(columns: Int32Array, values: Float32Array, {ids, count}: EntryRows, dense: tf.Tensor2D): tf.Tensor2D {
  if (columns.length === 0) return tf.zeros([count, dense.shape[1]]);
  return tf.tidy(() => {
    const picked = tf.mul(tf.gather(dense, tf.tensor1d(columns, 'int32')), tf.tensor2d(values, [values.length, 1]));
    return tf.unsortedSegmentSum(picked, tf.tensor1d(ids, 'int32'), count) as tf.Tensor2D;
  });
}
