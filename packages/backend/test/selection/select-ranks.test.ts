import {TESTED_BACKEND, TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {useBackend} from '../../src/choice/use-backend.js';
import {type RankWindow, ranksOf} from '../../src/selection/rank-window.js';
import {sampleOf} from '../../src/selection/sample-columns.js';
import {selectOnDevice} from '../../src/selection/select-on-device.js';
import {selectOnHost} from '../../src/selection/select-on-host.js';
import {selectRanks} from '../../src/selection/select-ranks.js';
import {withKernels} from '../with-kernels.js';
import {noise, ones, selected} from './selected.js';

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
  await useBackend(TESTED_BACKEND);
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

test.serial('the compiled selection agrees with sorting at many sizes and windows', async (t) => {
  await useBackend('wasm');
  for (const columns of [1, 2, 3, 40, 97, 513, 4098]) {
    for (const window of windows) {
      const values = noise(4, columns, columns);
      const eligible = noise(4, columns, columns + 1).map((row) =>
        row.map((value, i) => (i > 0 && value > 0.5 ? 0 : 1)),
      );
      const what = `${columns} columns, ${JSON.stringify(window)}`;
      t.deepEqual(selected(values, eligible, window), bySorting(values, eligible, window), what);
      const coarse = values.map((row) => row.map((value) => Math.round(4 * value)));
      t.deepEqual(selected(coarse, eligible, window), bySorting(coarse, eligible, window), `${what}, many equal`);
    }
  }
});

test.serial('the compiled selection is exact at production shape: 8 rows of 65,536 similarities', async (t) => {
  await useBackend('wasm');
  const [values, eligible] = [noise(8, 65_536, 5), ones(8, 65_536)];
  const window = {inner: 0.01, outer: 0.1};
  t.deepEqual(selected(values, eligible, window), bySorting(values, eligible, window));
});

for (const kernels of ['compiled', 'composed'] as const) {
  test.serial(`${kernels}: infinities are ranked, NaN is never selected and counts as the smallest`, async (t) => {
    await withKernels(kernels, () => {
      const select = (row: number[], window: RankWindow) => selected([row], ones(1, row.length), window)[0];
      const {POSITIVE_INFINITY: most, NEGATIVE_INFINITY: least, NaN: none} = Number;
      t.deepEqual(select([1, least, 0.5, 0.2], {inner: 0.25, outer: 0.5}), [0, 0, 1, 0]);
      t.deepEqual(select([1, most, 0.5, least, 0.2], {inner: 0.2, outer: 0.6}), [1, 0, 1, 0, 0]);
      t.deepEqual(select([none, 0.1, 0.2, none], {inner: 0, outer: 0.5}), [0, 1, 1, 0]);
      t.deepEqual(select([none, 0.1, 0.2, none, -3e38, 3e38], {inner: 0, outer: 1}), [0, 1, 1, 0, 1, 1]);
      t.deepEqual(select([none, none], {inner: 0, outer: 1}), [0, 0]);
      t.deepEqual(select([0.2, 0.2, 0.2, 0.2], {inner: 0.25, outer: 0.5}), [1, 1, 1, 1]);
    });
  });

  test.serial(`${kernels}: a row without an eligible value is an error that names it`, async (t) => {
    await withKernels(kernels, () => {
      const before = tf.memory().numTensors;
      for (const edges of ['exact', {sample: {columns: 2}}] as const) {
        const eligible = [...ones(1, 3), [0, 0, 0]];
        const error = t.throws(() => selected(ones(2, 3), eligible, {inner: 0, outer: 0.5}, {edges}));
        t.is(error?.message, 'Row 1 has no eligible value among its 3.');
      }
      t.is(tf.memory().numTensors, before);
    });
  });

  test.serial(
    `${kernels}: a sample as large as the row changes nothing, and one that misses a row's few goes by all`,
    async (t) => {
      await withKernels(kernels, () => {
        const [values, window] = [noise(3, 400, 7), {inner: 0.1, outer: 0.4}];
        const all = selected(values, ones(3, 400), window);
        t.deepEqual(selected(values, ones(3, 400), window, {edges: {sample: {columns: 400}}}), all);
        const drawn = new Set(sampleOf({columns: 20}, 400));
        const missed = values.map((row) => row.map((_, column) => (drawn.has(column) ? 0 : 1)));
        t.deepEqual(
          selected(values, missed, window, {edges: {sample: {columns: 20}}}),
          bySorting(values, missed, window),
        );
      });
    },
  );
}

test.serial('what cannot be ranked is refused: masks that are no numbers, other shapes, a count of none', async (t) => {
  await useBackend(TESTED_BACKEND);
  const values = tf.tensor2d([[4, 3, 2, 1]]);
  const refused = (eligible: tf.Tensor, window: RankWindow) =>
    t.throws(() => selectRanks(values, eligible as tf.Tensor2D, window))?.message;
  t.is(
    refused(tf.tensor2d([[0, 1, 1, 1]], [1, 4], 'bool'), {count: 1}),
    'Expected eligible to be float32, received bool. Cast it: eligible.toFloat().',
  );
  t.is(refused(tf.ones([1, 3]), {count: 1}), 'Expected eligible to have the shape [1,4] of values, received [1,3].');
  t.is(refused(tf.ones([1, 4]), {count: 0}), 'Expected the count of a window to be at least 1, received 0.');
});

for (const backend of TESTED_BACKENDS) {
  test.serial(`${backend}: a window at the end of the ranks holds the last of them`, async (t) => {
    await useBackend(backend);
    t.deepEqual(selected([[4, 3, 1, 2]], ones(1, 4), {inner: 1, outer: 1}), [[0, 0, 1, 0]]);
  });
}
