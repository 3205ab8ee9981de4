import * as tf from '@tensorflow/tfjs';
import type {RankWindow} from '../../src/selection/rank-window.js';
import {type SelectionOptions, selectRanks} from '../../src/selection/select-ranks.js';

/** Repeatable numbers in [−1, 1), float32. */
export function noise(rows: number, columns: number, seed: number): number[][] {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.fround(state / 2 ** 31 - 1);
  };
  return Array.from({length: rows}, () => Array.from({length: columns}, next));
}

export const ones = (rows: number, columns: number) =>
  Array.from({length: rows}, () => Array.from({length: columns}, () => 1));

/** `selectRanks` on the backend that is active, as arrays. */
export const selected = (values: number[][], eligible: number[][], window: RankWindow, options?: SelectionOptions) =>
  tf.tidy(() => selectRanks(tf.tensor2d(values), tf.tensor2d(eligible), window, options).arraySync());
