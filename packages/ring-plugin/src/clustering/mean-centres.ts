import * as tf from '@tensorflow/tfjs';
import {unit} from '../memory/unit.js';
import type {Nearest} from './nearest-centres.js';

/**
 * The direction of the mean of each cluster's rows. A cluster that has lost all its rows starts again from one that is far
 * from its own centre: the first empty cluster from the farthest row, the second from the next, and so on.
 *
 * @param rows - unit vectors. Shape `[rows, dimensions]`
 * @returns unit vectors. Shape `[clusters, dimensions]`
 */
export function meanCentres(rows: tf.Tensor2D, {labels, similarities}: Nearest, clusters: number): tf.Tensor2D {
  return tf.tidy(() => {
    const places = labels.expandDims<tf.Tensor2D>(1);
    const sums = tf.scatterND(places, rows, [clusters, rows.shape[1]]);
    const counts = tf.scatterND(places, tf.onesLike(similarities), [clusters]);
    const empty = counts.equal(0).toFloat();
    const emptyBefore = tf.cumsum(empty, 0, true).toInt();
    const farthest = tf.topk(similarities.neg(), clusters).indices;
    const instead = tf.gather(rows, tf.gather(farthest, emptyBefore) as tf.Tensor1D);
    return unit(sums).add<tf.Tensor2D>(instead.mul(empty.expandDims(1)));
  });
}
