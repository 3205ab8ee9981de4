import * as tf from '@tensorflow/tfjs';
import {binaryCrossEntropy} from './binary-cross-entropy.js';

export interface MaskTargets {
  /** The class of each region. Shape `[regions]` */
  readonly classes: Int32Array;
  /** 1 inside, 0 outside. Shape `[regions, size, size]` */
  readonly masks: Float32Array;
}

/**
 * The mean binary cross-entropy of the map of each region's own class (He et al. 2017): classes do not compete.
 *
 * @param logits - Shape `[regions, size, size, classes]`
 */
export function maskLoss(logits: tf.Tensor4D, {classes, masks}: MaskTargets): tf.Scalar {
  const [regions, height, width, count] = logits.shape;
  return tf.tidy(() => {
    const own = tf.cast(tf.oneHot(tf.tensor1d(classes, 'int32'), count), 'float32');
    const maps = tf.sum(tf.mul(logits, tf.reshape(own, [regions, 1, 1, count])), 3);
    return tf.div(binaryCrossEntropy(maps, tf.tensor3d(masks, [regions, height, width])), Math.max(1, maps.size));
  });
}
