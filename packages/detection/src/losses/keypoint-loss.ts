import * as tf from '@tensorflow/tfjs';
import {softmaxCrossEntropy} from './softmax-cross-entropy.js';

export interface KeypointPlaces {
  /** Of the place in its map, row · size + column. Shape `[regions, keypoints]` */
  readonly places: Int32Array;
  /** 1 for a point that counts, else 0. Shape `[regions, keypoints]` */
  readonly valid: Uint8Array;
}

/**
 * Softmax cross-entropy over the places of each keypoint's map (He et al. 2017), the sum over the points that count divided by their
 * number; 0 where none counts.
 *
 * @param maps - Shape `[regions, keypoints, size, size]`
 * @param normalizer - what the sum is divided by instead
 */
export function keypointLoss(maps: tf.Tensor4D, {places, valid}: KeypointPlaces, normalizer?: number): tf.Scalar {
  const [regions, keypoints, height, width] = maps.shape;
  const counted = valid.reduce((sum, each) => sum + each, 0);
  return tf.tidy(() => {
    const rows: tf.Tensor2D = tf.reshape(maps, [regions * keypoints, height * width]);
    const sum = softmaxCrossEntropy(rows, places, Float32Array.from(valid));
    return tf.div(sum, normalizer ?? Math.max(1, counted));
  });
}
