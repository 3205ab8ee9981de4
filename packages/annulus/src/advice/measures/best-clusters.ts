import type {RandomKeys} from '@annulus/datasets';
import {sphericalKMeans} from '@annulus/ring-plugin';
import * as tf from '@tensorflow/tfjs';

/** Seeds of k-means, the best of which is taken, and how often centres move. */
const [tries, iterations] = [2, 10] as const;

/**
 * The clusters of spherical k-means from several seeds that are the closest around their centres.
 *
 * @param rows - unit vectors. Shape `[rows, dimensions]`
 * @param keys - the same keys give the same clusters
 * @returns the cluster of each row. Shape `[rows]`
 */
export async function bestClusters(
  rows: tf.Tensor2D,
  clusters: number,
  keys: Readonly<RandomKeys<'clusterCentres'>>,
): Promise<Int32Array> {
  let best: {readonly labels: Int32Array; readonly closeness: number} | undefined;
  for (let attempt = 0; attempt < tries; attempt++) {
    const made = tf.tidy(() => {
      const labels = sphericalKMeans(rows, {clusters, iterations, keys: [...keys, attempt]});
      const members = tf.oneHot(labels, clusters).toFloat() as tf.Tensor2D;
      const closeness = tf.matMul(members, rows, true).square().sum(1).sqrt().sum();
      return {labels, closeness};
    });
    const [labels, [closeness = 0]] = await Promise.all([made.labels.data(), made.closeness.data()]);
    tf.dispose([made.labels, made.closeness]);
    if (best === undefined || closeness > best.closeness) best = {labels: Int32Array.from(labels), closeness};
  }
  return best?.labels ?? new Int32Array();
}
