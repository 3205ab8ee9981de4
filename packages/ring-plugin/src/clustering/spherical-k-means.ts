import type {RandomKeys} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';
import {meanCentres} from './mean-centres.js';
import {nearestCentres} from './nearest-centres.js';
import {rowBlocks} from './row-blocks.js';
import {seedCentres} from './seed-centres.js';

export interface SphericalKMeansOptions {
  /** At most the number of rows. */
  readonly clusters: number;
  /** How often the centres move; there is no other end, since to ask for one would be to wait for the device. */
  readonly iterations: number;
  /** The same keys start from the same rows. */
  readonly keys: Readonly<RandomKeys<'clusterCentres'>>;
}

/**
 * Clusters unit vectors by direction: k-means with cosine similarity (Dhillon and Modha 2001), from k-means++ seeds.
 *
 * In tensor operations only, without reading any back. Has no gradient: call it off the tape.
 *
 * @param rows - unit vectors. Shape `[rows, dimensions]`
 * @returns the cluster of each row, from 0 to `clusters − 1`. int32, Shape `[rows]`
 */
export function sphericalKMeans(rows: tf.Tensor2D, options: SphericalKMeansOptions): tf.Tensor1D {
  const {clusters, iterations, keys} = options;
  return tf.tidy(() => {
    const blocks = rowBlocks(rows, clusters);
    let nearest = tf.tidy(() => nearestCentres(blocks, seedCentres(rows, clusters, keys)));
    for (let iteration = 0; iteration < iterations; iteration++) {
      const previous = nearest;
      nearest = tf.tidy(() => nearestCentres(blocks, meanCentres(rows, previous, clusters)));
      tf.dispose([previous.labels, previous.similarities]);
    }
    return nearest.labels;
  });
}
