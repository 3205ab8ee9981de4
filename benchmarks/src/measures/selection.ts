import {selectRanks} from '@annulus/backend';
import {Random} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';
import {median} from '../median.js';

export interface SelectionOptions {
  readonly rows: number;
  readonly columns: number;
  readonly rounds: number;
}

export interface SelectionResult {
  /** Milliseconds, medians. */
  readonly selection: number;
  readonly sort: number;
  /** How many times as fast as sorting every row. */
  readonly ratio: number;
}

/** Times the selection of a ring of 1–10 % against sorting every row, the two in turn. */
export function selection({rows, columns, rounds}: SelectionOptions): SelectionResult {
  const random = new Random(0);
  const values = tf.tensor2d(
    Float32Array.from({length: rows * columns}, () => 2 * random.uniform() - 1),
    [rows, columns],
  );
  const all = tf.onesLike(values);
  const milliseconds = {selection: [] as number[], sort: [] as number[]};
  const select = () => tf.dispose(selectRanks(values, all, {inner: 0.01, outer: 0.1}));
  select(); // The first ones compile, and take memory that the later ones have, as in a training.
  select();
  for (let round = 0; round < rounds; round++) {
    milliseconds.selection.push(timed(select));
    milliseconds.sort.push(timed(() => sortRows(values)));
  }
  tf.dispose([values, all]);
  const [selected, sort] = [median(milliseconds.selection), median(milliseconds.sort)];
  return {selection: selected, sort, ratio: sort / selected};
}

function sortRows(values: tf.Tensor2D): void {
  const copy = values.dataSync().slice();
  const [rows, columns] = values.shape;
  for (let row = 0; row < rows; row++) copy.subarray(row * columns, (row + 1) * columns).sort();
}

function timed(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}
