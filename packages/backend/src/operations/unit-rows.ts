import * as tf from '@tensorflow/tfjs';
import {hasKernel, UNIT_ROWS, UNIT_ROWS_GRAD} from '../contract/custom-kernels.js';
import {withoutGradient} from './without-gradient.js';

/** Squared lengths below which a row counts as zeros. */
const nothing = 1e-24;

/**
 * Scales every row to length 1. Shape `[rows, columns]`; a row of zeros stays zeros, and its gradient finite: it is divided by 1,
 * since the slope of a root at 0 has no end.
 */
export function unitRows(rows: tf.Tensor2D): tf.Tensor2D {
  if (!hasKernel(UNIT_ROWS)) return composed(rows);
  const unit = tf.customGrad((...given) => {
    const [x, save] = given as unknown as [tf.Tensor, tf.GradSaveFunc];
    const [y, lengths] = withoutGradient(() => run(UNIT_ROWS, {x}));
    save([y, lengths]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [y, lengths] = saved as [tf.Tensor, tf.Tensor];
        return run(UNIT_ROWS_GRAD, {dy, y, lengths})[0];
      },
    };
  });
  return unit(rows) as tf.Tensor2D;
}

function composed(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const squares = rows.square().sum(1, true);
    const instead = withoutGradient(() => squares.less(nothing).toFloat());
    return rows.div(squares.maximum(nothing).sqrt().add(instead)) as tf.Tensor2D;
  });
}

const run = (kernelName: string, inputs: Record<string, tf.Tensor>): [tf.Tensor, tf.Tensor] =>
  [tf.engine().runKernel(kernelName, inputs)].flat() as [tf.Tensor, tf.Tensor];
