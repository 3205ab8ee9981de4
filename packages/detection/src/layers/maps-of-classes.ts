import * as tf from '@tensorflow/tfjs';

/**
 * The one map of each region that is of its class.
 *
 * @param maps - Shape `[regions, height, width, classes]`
 * @returns Shape `[regions, height, width]`
 */
export const mapsOfClasses = (maps: tf.Tensor4D, classes: Int32Array): tf.Tensor3D =>
  tf.tidy(() => {
    const [regions, , , count] = maps.shape;
    const own = tf.cast(tf.oneHot(tf.tensor1d(classes, 'int32'), count), 'float32');
    return tf.sum(tf.mul(maps, tf.reshape(own, [regions, 1, 1, count])), 3);
  });
