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
 * How far samples must agree for clusters to be clear (Tibshirani and Walther 2005), how much more than without clusters, and what
 * share of the best still counts as good.
 */
const least = {agreement: 0.8, gain: 0.3} as const;
const nearlyBest = 0.8;

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
  const found: {readonly agreement: number; readonly gain: number; readonly share: number}[] = [];
  try {
    for (const [at, clusters] of numbers.entries()) {
      const {agreement, share} = await clusterStability(rows, {clusters, pairs, seed});
      let byChance = 0;
      for (const reference of without) {
        byChance += (await clusterStability(reference, {clusters, pairs: 1, seed})).agreement / references;
      }
      found.push({agreement, gain: agreement - byChance, share});
      await pause(watched, (at + 1) / numbers.length);
    }
  } finally {
    tf.dispose([rows, ...without]);
  }
  const clear = found.filter(({agreement, gain}) => agreement >= least.agreement && gain >= least.gain);
  const best = Math.max(...clear.map(({gain}) => gain));
  const good = found.filter(({gain}) => gain >= nearlyBest * best).map(({share}) => share);
  return clear.length === 0 ? undefined : {low: Math.min(...good), high: Math.max(...good)};
}
