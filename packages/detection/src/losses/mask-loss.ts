import * as tf from '@tensorflow/tfjs';
import {mapsOfClasses} from '../layers/maps-of-classes.js';
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
  return tf.tidy(() => {
    const maps = mapsOfClasses(logits, classes);
    return tf.div(binaryCrossEntropy(maps, tf.tensor3d(masks, maps.shape)), Math.max(1, maps.size));
  });
}
