import * as tf from '@tensorflow/tfjs';
import {smoothL1} from './smooth-l1.js';

export interface BoxTargets {
  /** The class of each region; the first number that is no class is background. Shape `[regions]` */
  readonly classes: Int32Array;
  /** The deltas of each to its truth; those of background are not looked at. Shape `[regions, 4]` */
  readonly deltas: Float32Array;
}

/**
 * How far the deltas of each region's class are from its truth, by smooth L1: the sum over the foreground divided by the number of all
 * regions (Girshick 2015).
 *
 * @param deltas - four of each class, background not among them. Shape `[regions, classes · 4]`
 */
export function boxLoss(
  deltas: tf.Tensor2D,
  targets: BoxTargets,
  {beta = 0}: {readonly beta?: number} = {},
): tf.Scalar {
  const [regions, columns] = deltas.shape;
  const [wanted, counts] = [new Float32Array(deltas.size), new Float32Array(deltas.size)];
  targets.classes.forEach((name, region) => {
    if (4 * name >= columns) return;
    const place = region * columns + 4 * name;
    wanted.set(targets.deltas.subarray(4 * region, 4 * region + 4), place);
    counts.fill(1, place, place + 4);
  });
  return tf.tidy(() => {
    const weights = tf.tensor2d(counts, deltas.shape);
    const sum = smoothL1(deltas, tf.tensor2d(wanted, deltas.shape), {beta, weights});
    return tf.div(sum, Math.max(1, regions));
  });
}
