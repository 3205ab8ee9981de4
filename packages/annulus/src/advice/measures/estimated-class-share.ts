import * as tf from '@tensorflow/tfjs';
import type {UnitVectors} from '../../explore/analysis/unit-vectors.js';
import {pause, type Watched} from '../../explore/analysis/watched.js';
import type {ShareRange} from '../data-facts.js';
import {clusterStability} from './cluster-stability.js';
import {referenceRows} from './reference-rows.js';

/** Numbers of clusters that are tried, about √2 apart. */
const tried = [2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128, 181, 256] as const;

/** Rows that a cluster must have at least, in the mean. */
const rowsPerCluster = 8;

/** Pairs of samples of the rows; and sets of rows without clusters that they are compared with, one pair of samples of each. */
const [pairs, references] = [3, 2] as const;

/**
 * How far samples must agree for clusters to be clear (after Tibshirani and Walther 2005): less where there are many clusters, since
 * k-means finds some of those by halves; how much more they must agree than without clusters; what share of the best still counts as good.
 */
const least = {few: 0.9, many: 0.7, gain: 0.3} as const;
const [fewClusters, nearlyBest] = [8, 0.8] as const;

/** Numbers of clusters between those that are tried may be better still: so much is added at both ends. */
const between = 2 ** (1 / 4);

/** Rows from which an estimate is made. */
export const fewestRows = 64;

/**
 * The share of rows that are in a row's own cluster, as the range over all numbers of clusters that come out the same from samples of
 * the rows nearly as well as the best number does, beyond what they do for rows of the same covariance without clusters (after
 * Dudoit and Fridlyand 2002). Undefined where none does: there are no clear clusters.
 *
 * It is of what the encoder tells apart, which need not be the classes that people see.
 */
export async function estimatedClassShare(
  {values, count, dimensions}: UnitVectors,
  seed: number,
  watched: Watched = {},
): Promise<ShareRange | undefined> {
  const rows = tf.tensor2d(values, [count, dimensions]);
  const without = Array.from({length: references}, (_, draw) => referenceRows(rows, seed, draw));
  const numbers = tried.filter((clusters) => clusters * rowsPerCluster <= count);
  const found: {
    readonly clusters: number;
    readonly agreement: number;
    readonly gain: number;
    readonly share: number;
  }[] = [];
  try {
    for (const [at, clusters] of numbers.entries()) {
      const {agreement, share} = await clusterStability(rows, {clusters, pairs, seed});
      let byChance = 0;
      for (const reference of without) {
        byChance += (await clusterStability(reference, {clusters, pairs: 1, seed})).agreement / references;
      }
      found.push({clusters, agreement, gain: agreement - byChance, share});
      await pause(watched, (at + 1) / numbers.length);
    }
  } finally {
    tf.dispose([rows, ...without]);
  }
  const clear = found.filter(({clusters, agreement, gain}) => {
    return agreement >= (clusters <= fewClusters ? least.few : least.many) && gain >= least.gain;
  });
  if (clear.length === 0) return undefined;
  const best = Math.max(...clear.map(({gain}) => gain));
  const good = found.filter(({gain}) => gain >= nearlyBest * best).map(({share}) => share);
  return {low: Math.min(...good) / between, high: Math.min(1, Math.max(...good) * between)};
}
