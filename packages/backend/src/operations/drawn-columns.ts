import * as tf from '@tensorflow/tfjs';
import {DRAW_COLUMNS, hasKernel} from '../contract/custom-kernels.js';
import type {DrawAttributes} from '../contract/draw-columns.js';

export interface DrawableColumns {
  /** Columns with a weight above 0 may be drawn, all with the same chance. Shape `[rows, columns]` */
  readonly weights: tf.Tensor2D;
  /** Shape `[rows, columns]` */
  readonly similarities: tf.Tensor2D;
}

/** The random numbers of draws. */
export interface DrawNumbers {
  /** 32 random bits: one number for each row, or with replacement for each draw. Shape `[rows, 1]` or `[rows, count]` */
  readonly bits: Int32Array;
  /** Without replacement: the columns in random order. Shape `[columns]` */
  readonly order?: Int32Array;
}

/** What was drawn, each of Shape `[rows, count]`. */
export interface DrawnColumns {
  /** The column of each draw. */
  readonly places: tf.Tensor2D;
  readonly similarities: tf.Tensor2D;
  /** 0 for a draw of a row that has fewer columns. */
  readonly weights: tf.Tensor2D;
}

/** Whether the current backend draws by itself, so that nothing need be read to do it. */
export const drawsColumns = (): boolean => hasKernel(DRAW_COLUMNS);

/** Draws columns for each row on the backend, for one that `drawsColumns`. Has no gradient: call it off the tape. */
export function drawnColumns(from: DrawableColumns, numbers: DrawNumbers, attributes: DrawAttributes): DrawnColumns {
  const {bits, order} = numbers;
  return tf.tidy(() => {
    const rows = from.weights.shape[0];
    const drawn = tf.engine().runKernel(
      DRAW_COLUMNS,
      {
        ...from,
        bits: tf.tensor2d(bits, [rows, bits.length / rows], 'int32'),
        ...(order && {order: tf.tensor1d(order, 'int32')}),
      },
      {...attributes},
    ) as unknown as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
    const [places, similarities, weights] = drawn;
    return {places, similarities, weights};
  });
}
