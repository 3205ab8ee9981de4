import {unitRows} from '@annulus/backend';
import type * as tf from '@tensorflow/tfjs';

/** Scales every row to length 1, as `unitRows`. Shape `[rows, dimensions]`; a row of zeros stays zeros. */
export const unit = (rows: tf.Tensor): tf.Tensor2D => unitRows(rows as tf.Tensor2D);
