import * as tf from '@tensorflow/tfjs';

/** Feature maps at twice the height and width, each pixel four times. Shape `[batch, 2 · height, 2 · width, channels]` */
export function doubled(map: tf.Tensor4D): tf.Tensor4D {
  const double = tf.customGrad((...given) => {
    const [x, save] = given as unknown as [tf.Tensor4D, tf.GradSaveFunc];
    save([]);
    const [batch, height, width, channels] = x.shape;
    const columns = tf.reshape(tf.concat([x, x], 3), [batch, height, 1, 2 * width * channels]);
    return {
      value: tf.reshape(tf.concat([columns, columns], 2), [batch, 2 * height, 2 * width, channels]),
      gradFunc: (dy: tf.Tensor) => tf.mul(tf.avgPool(dy as tf.Tensor4D, 2, 2, 'valid'), 4),
    };
  });
  return double(map) as tf.Tensor4D;
}

/** `doubled` as a layer of a network. */
export class NearestDoubling extends tf.layers.Layer {
  static readonly className = 'NearestDoubling';

  override computeOutputShape(shape: tf.Shape | tf.Shape[]): tf.Shape {
    const [batch = null, height, width, channels = null] = shape as tf.Shape;
    const twice = (side: number | null | undefined) => (typeof side === 'number' ? 2 * side : null);
    return [batch, twice(height), twice(width), channels];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return doubled([inputs].flat()[0] as tf.Tensor4D);
  }
}

tf.serialization.registerClass(NearestDoubling);
