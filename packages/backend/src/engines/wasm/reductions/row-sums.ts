import type * as tf from '@tensorflow/tfjs';
import type {Workspace} from '../runtime/workspace.js';

/**
 * Sums of the rows of `x` read as `[rows, length]`, times `factor`. Shape `[rows]`. Accumulated in float64: the shipped
 * kernel adds one float32 after the other, and a sum of ones stands still at 16,777,216.
 */
export function rowSums(
  workspace: Workspace,
  x: tf.TensorInfo,
  rows: number,
  length: number,
  factor: number,
): tf.TensorInfo {
  const sums = workspace.empty([rows]);
  const from = workspace.values(x);
  const to = workspace.values(sums);
  for (let row = 0, start = 0; row < rows; row++, start += length) {
    let even = 0;
    let odd = 0;
    for (let i = 0; i + 1 < length; i += 2) {
      even += from[start + i] as number;
      odd += from[start + i + 1] as number;
    }
    if (length % 2 === 1) even += from[start + length - 1] as number;
    to[row] = (even + odd) * factor;
  }
  return sums;
}
