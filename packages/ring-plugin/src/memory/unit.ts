import {withoutGradient} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';

/** Squared lengths below which a row counts as zeros. */
const nothing = 1e-24;

/**
 * Scales every row to length 1. Shape `[rows, dimensions]`; a row of zeros stays zeros, and its gradient finite: it is divided by 1,
 * since the slope of a root at 0 has no end.
 */
export function unit(rows: tf.Tensor): tf.Tensor2D {
  return tf.tidy(() => {
    const squares = rows.square().sum(1, true);
    const instead = withoutGradient(() => squares.less(nothing).toFloat());
    return rows.div(squares.maximum(nothing).sqrt().add(instead)) as tf.Tensor2D;
  });
}
