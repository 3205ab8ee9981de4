import * as tf from '@tensorflow/tfjs';
import {blocksOf} from '../contrast/blocks.js';

/**
 * Consecutive rows, in as few blocks as keep a comparison of each with `columns` others within 128 MiB.
 *
 * @param rows - Shape `[rows, dimensions]`
 */
export function rowBlocks(rows: tf.Tensor2D, columns: number): tf.Tensor2D[] {
  const sizes = blocksOf(rows.shape[0], columns, 2 ** 25).map(({size}) => size);
  return sizes.length === 1 ? [rows] : tf.split(rows, sizes);
}
