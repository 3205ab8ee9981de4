import {type Random, randomFor} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';
import {shareOfClasses} from '../../datasets/share-of-classes.js';
import {adjustedRandIndex} from './adjusted-rand-index.js';
import {bestClusters} from './best-clusters.js';

/** Share of the rows that is clustered at a time. */
const sampled = 0.8;

export interface StabilityOptions {
  readonly clusters: number;
  /** Pairs of samples. */
  readonly pairs: number;
  readonly seed: number;
}

/** How well clusters come out the same from other samples of the same rows. */
export interface Stability {
  readonly clusters: number;
  /** The adjusted Rand index, mean over the pairs: 1 the same, 0 as by chance. */
  readonly agreement: number;
  /** The share of rows that are in a row's own cluster, mean over rows and samples, in [0, 1]. */
  readonly share: number;
}

/**
 * Clusters samples of rows, in pairs, and measures how far each pair agrees on the rows that both hold (Ben-Hur, Elisseeff and
 * Guyon 2002).
 *
 * @param rows - unit vectors. Shape `[rows, dimensions]`
 */
export async function clusterStability(
  rows: tf.Tensor2D,
  {clusters, pairs, seed}: StabilityOptions,
): Promise<Stability> {
  let [agreement, share] = [0, 0];
  for (let pair = 0; pair < pairs; pair++) {
    const random = randomFor('clusterSamples', seed, clusters, pair);
    const [one, other] = [drawn(rows, random), drawn(rows, random)];
    const ofOne = await clustersOf(rows, one, [seed, clusters, pair, 0]);
    const ofOther = await clustersOf(rows, other, [seed, clusters, pair, 1]);
    const both = [...ofOne.keys()].filter((row) => ofOther.has(row));
    const labels = [ofOne, ofOther].map((of) => both.map((row) => of.get(row) as number));
    const [first = [], second = []] = labels;
    agreement += adjustedRandIndex(first, second) / pairs;
    share += (shareOfClasses(first).share + shareOfClasses(second).share) / (2 * pairs);
  }
  return {clusters, agreement, share};
}

const drawn = ({shape: [count]}: tf.Tensor2D, random: Random): Int32Array =>
  random.permutation(count).slice(0, Math.floor(sampled * count));

/** The cluster of each row of a sample. */
async function clustersOf(
  rows: tf.Tensor2D,
  sample: Int32Array,
  [seed, clusters, ...at]: readonly [seed: number, clusters: number, ...at: number[]],
): Promise<ReadonlyMap<number, number>> {
  const some = tf.tidy(() => tf.gather(rows, tf.tensor1d(sample, 'int32')));
  try {
    const labels = await bestClusters(some, clusters, [seed, clusters, ...at]);
    return new Map([...sample].map((row, at) => [row, labels[at] as number]));
  } finally {
    some.dispose();
  }
}
