import * as tf from '@tensorflow/tfjs';
import {hasKernel, UNIT_ROWS, UNIT_ROWS_GRAD} from '../contract/custom-kernels.js';
import {withoutGradient} from './without-gradient.js';

/** Scales every row to length 1. Shape `[rows, columns]`; a row of zeros stays zeros. */
export function unitRows(rows: tf.Tensor2D): tf.Tensor2D {
  if (!hasKernel(UNIT_ROWS)) return rows.div(rows.square().sum(1, true).sqrt().maximum(1e-12)) as tf.Tensor2D;
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

const run = (kernelName: string, inputs: Record<string, tf.Tensor>): [tf.Tensor, tf.Tensor] =>
  [tf.engine().runKernel(kernelName, inputs)].flat() as [tf.Tensor, tf.Tensor];
