import * as tf from '@tensorflow/tfjs';

/** What a loss makes of predictions: its elements, and how each changes with its prediction. */
export interface Elementwise {
  /** Added up. Any shape. */
  readonly losses: tf.Tensor;
  /** As the predictions. */
  readonly slopes: tf.Tensor;
}

/** The sum of a loss over predictions, whose gradient is what `compute` says: one tensor is kept for it. */
export function sumWithSlopes(predictions: tf.Tensor, compute: (predictions: tf.Tensor) => Elementwise): tf.Scalar {
  const loss = tf.customGrad((...given) => {
    const [x, save] = given as unknown as [tf.Tensor, tf.GradSaveFunc];
    const {losses, slopes} = tf.tidy(() => ({...compute(x)}));
    save([slopes]);
    return {
      value: tf.sum(losses),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(dy, saved[0] as tf.Tensor),
    };
  });
  return loss(predictions) as tf.Scalar;
}
