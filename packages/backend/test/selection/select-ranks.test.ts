import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type RankWindow, ranksOf} from '../../src/selection/rank-window.js';
import {selectOnDevice} from '../../src/selection/select-on-device.js';
import {selectOnHost} from '../../src/selection/select-on-host.js';
import {useBackend} from '../../src/use-backend.js';
import {COMPARED, TESTED_BACKENDS} from '../on-backends.js';

/** Sorts each row and keeps what ties with the values at the edges of the window. */
function bySorting(values: number[][], eligible: number[][], window: RankWindow): number[][] {
  return values.map((row, index) => {
    const allowed = row.map((_, column) => eligible[index]?.[column] !== 0);
    const sorted = row.filter((_, column) => allowed[column]).sort((a, b) => b - a);
    const {first, end} = ranksOf(window, sorted.length);
    const [upper, lower] = [sorted[first] as number, sorted[end - 1] as number];
    return row.map((value, column) => (allowed[column] && value <= upper && value >= lower ? 1 : 0));
  });
}

/** Repeatable numbers in [−1, 1), float32. */
function noise(rows: number, columns: number, seed: number): number[][] {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.fround(state / 2 ** 31 - 1);
  };
  return Array.from({length: rows}, () => Array.from({length: columns}, next));
}

const windows: RankWindow[] = [
  {inner: 0, outer: 1},
  {inner: 0.01, outer: 0.1},
  {inner: 0.13, outer: 0.77},
  {inner: 0.5, outer: 0.5},
  {inner: 0.9, outer: 1},
  {count: 1},
  {count: 7},
];

test('a window over 4,096 values keeps 369 of them, and over 65,536 values 5,898', (t) => {
  t.deepEqual(ranksOf({inner: 0.01, outer: 0.1}, 4096), {first: 40, end: 409});
  t.deepEqual(ranksOf({inner: 0.01, outer: 0.1}, 65_536), {first: 655, end: 6553});
});

for (const backend of TESTED_BACKENDS) {
  for (const [place, select] of [['host', selectOnHost] as const, ['device', selectOnDevice] as const]) {
    test.serial(`selection on the ${place} agrees with sorting at many sizes and windows (${backend})`, async (t) => {
      await useBackend(backend);
      for (const columns of [1, 2, 3, 40, 97, 513]) {
        for (const window of windows) {
          const values = noise(4, columns, columns);
          const eligible = noise(4, columns, columns + 1).map((row) =>
            row.map((value, i) => (i > 0 && value > 0.5 ? 0 : 1)),
          );
          const selected = tf.tidy(() => select(tf.tensor2d(values), tf.tensor2d(eligible), window).arraySync());
          t.deepEqual(selected, bySorting(values, eligible, window), `${columns} columns, ${JSON.stringify(window)}`);
        }
      }
    });

    test.serial(`values that tie with an edge are selected together on the ${place} (${backend})`, async (t) => {
      await useBackend(backend);
      const row = [0.5, 0.5, 0.4, 0.3, 0.3, 0.3, 0.1, 0.1, 0, -1];
      const ones = row.map(() => 1);
      const selected = tf.tidy(() =>
        select(tf.tensor2d([row]), tf.tensor2d([ones]), {inner: 0.1, outer: 0.5}).arraySync(),
      );
      t.deepEqual(selected, [[1, 1, 1, 1, 1, 1, 0, 0, 0, 0]]);
    });
  }
}

test.serial('selection is exact at production shape: 16 rows of 65,536 similarities', async (t) => {
  await useBackend(COMPARED);
  const values = noise(16, 65_536, 3);
  const kept = tf.tidy(() => {
    const all = tf.tensor2d(values);
    return selectOnHost(all, tf.onesLike(all), {inner: 0.01, outer: 0.1}).sum(1).arraySync();
  }) as number[];
  const expected = bySorting(
    values,
    values.map((row) => row.map(() => 1)),
    {inner: 0.01, outer: 0.1},
  );
  t.deepEqual(
    kept,
    expected.map((row) => row.reduce((sum, value) => sum + value, 0)),
  );
});

test.serial('equal values, infinite values and NaN do not break the selection', async (t) => {
  await useBackend('cpu');
  const select = (row: number[], window: RankWindow) =>
    tf.tidy(() => selectOnHost(tf.tensor2d([row]), tf.tensor2d([row.map(() => 1)]), window).arraySync());
  t.deepEqual(select([0.2, 0.2, 0.2, 0.2], {inner: 0.25, outer: 0.5}), [[1, 1, 1, 1]]);
  t.deepEqual(select([1, Number.NEGATIVE_INFINITY, 0.5, 0.2], {inner: 0.25, outer: 0.5}), [[0, 0, 1, 0]]);
  t.notThrows(() => select([Number.NaN, 0.1, 0.2, Number.NaN], {inner: 0.25, outer: 0.5}));
});

test.serial('a row without an eligible value is an error that names it', async (t) => {
  await useBackend('cpu');
  const error = t.throws(() =>
    tf.tidy(() =>
      selectOnHost(
        tf.ones([2, 3]),
        tf.tensor2d([
          [1, 1, 1],
          [0, 0, 0],
        ]),
        {inner: 0, outer: 0.5},
      ),
    ),
  );
  t.is(error?.message, 'Row 1 has no eligible value among its 3.');
});
