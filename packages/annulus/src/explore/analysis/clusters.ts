import {sphericalKMeans} from '@annulus/ring-plugin';
import * as tf from '@tensorflow/tfjs';
import type {UnitVectors} from './unit-vectors.js';
import {pause, type Watched} from './watched.js';

const iterations = 30;

/** How many clusters pictures are divided into where nobody says: about half their square root, at most 12. */
export const usualClusters = (count: number): number =>
  Math.max(1, Math.min(12, Math.round(Math.sqrt(count) / 2), count));

/** The cluster of each vector, by spherical k-means; the largest is cluster 0. Shape `[count]`. */
export async function clustersOf(
  {values, count, dimensions}: UnitVectors,
  {clusters, seed}: {readonly clusters: number; readonly seed: number},
  watched: Watched = {},
): Promise<Int32Array> {
  await pause(watched, 0);
  const labels = tf.tidy(() =>
    sphericalKMeans(tf.tensor2d(values, [count, dimensions]), {clusters, iterations, keys: [seed]}),
  );
  const found = Int32Array.from(await labels.data());
  labels.dispose();
  await pause(watched, 1);
  return bySize(found, clusters);
}

/** Clusters numbered anew, the largest first; of the same size, the one that a picture is first in. */
function bySize(labels: Int32Array, clusters: number): Int32Array {
  const sizes = new Array<number>(clusters).fill(0);
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1;
  const order = [...new Set(labels)].sort((one, other) => (sizes[other] as number) - (sizes[one] as number));
  const places = new Map(order.map((label, place) => [label, place]));
  return labels.map((label) => places.get(label) as number);
}
