import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import type {ExecutionContext} from 'ava';
import {useBackend} from '../../../src/choice/use-backend.js';
import type {RankWindow} from '../../../src/selection/rank-window.js';
import {sampleOf} from '../../../src/selection/sample-columns.js';
import {selectOnHost} from '../../../src/selection/select-on-host.js';
import {noise, ones, selected} from '../../selection/selected.js';
import {kernelsAgree} from './kernel-agrees.js';

const {POSITIVE_INFINITY: most, NEGATIVE_INFINITY: least, NaN: none} = Number;

const windows: RankWindow[] = [
  {inner: 0, outer: 1},
  {inner: 0.01, outer: 0.1},
  {inner: 0.29, outer: 0.57},
  {inner: 0.5, outer: 0.5},
  {inner: 0.9, outer: 1},
  {inner: 1, outer: 1},
  {count: 1},
  {count: 7},
  {count: 1000},
];

const DECIMALS = [0.1, 0.29, 0.57, 0.58, 0.7, 0.07, 0.14, 0.28];

const mask = (rows: number, columns: number, isIn: (row: number, column: number) => boolean) =>
  ones(rows, columns).map((row, i) => row.map((_, j) => (isIn(i, j) ? 1 : 0)));

/** Whether torch selects what the host does: with its counts read, and as on a device that is not read. */
async function agreesWithHost(
  t: ExecutionContext,
  values: number[][],
  eligible: number[][],
  window: RankWindow,
  sample?: number,
): Promise<void> {
  await useBackend('torch');
  const columns = values[0]?.length ?? 0;
  const chosen = sample === undefined ? undefined : sampleOf({columns: sample}, columns);
  const expected = tf.tidy(() =>
    selectOnHost(tf.tensor2d(values), tf.tensor2d(eligible), window, chosen).arraySync(),
  ) as number[][];
  const backend = tf.backend() as tf.KernelBackend & {checksRows: boolean};
  for (const checks of [true, false]) {
    backend.checksRows = checks;
    const options = sample === undefined ? {} : {edges: {sample: {columns: sample}}};
    const actual = selected(values, eligible, window, options);
    backend.checksRows = true;
    t.deepEqual(actual, expected, JSON.stringify([columns, window, sample, checks]));
  }
}

testOnTorch('windows of ranks are those of the host, rows alike and rows of their own', async (t) => {
  for (const columns of [1, 2, 40, 513]) {
    const values = noise(4, columns, columns);
    const coarse = values.map((row) => row.map((value) => Math.round(4 * value)));
    for (const window of windows) {
      await agreesWithHost(t, values, ones(4, columns), window);
      await agreesWithHost(
        t,
        coarse,
        mask(4, columns, (row, column) => column === 0 || column % (row + 2) > 0),
        window,
      );
    }
  }
});

testOnTorch('the ranks of a fraction are those of its product in float64, on a device too', async (t) => {
  for (const fraction of DECIMALS) {
    const values = noise(20, 100, 3);
    const eligible = mask(20, 100, (row, column) => column < 5 * (row + 1));
    await agreesWithHost(t, values, eligible, {inner: fraction / 2, outer: fraction});
  }
});

testOnTorch('infinities are ranked on torch, NaN is never selected and counts as the smallest', async (t) => {
  const values = [
    [1, least, 0.5, most, 0.2, none],
    [none, none, 0.1, least, 0.3, 2],
    [none, none, none, none, none, none],
  ];
  for (const window of windows) await agreesWithHost(t, values, ones(3, 6), window);
});

testOnTorch('a sample decides on torch as on the host, and rows that it misses go by all', async (t) => {
  await useBackend('torch');
  const values = noise(5, 400, 7);
  for (const window of windows) {
    await agreesWithHost(
      t,
      values,
      mask(5, 400, (row, column) => column % (row + 2) > 0),
      window,
      50,
    );
  }
  const drawn = new Set(sampleOf({columns: 20}, 400));
  const missed = mask(5, 400, (row, column) => row !== 2 || !drawn.has(column));
  const window = {inner: 0.1, outer: 0.4};
  const expected = tf.tidy(() =>
    selectOnHost(tf.tensor2d(values), tf.tensor2d(missed), window, sampleOf({columns: 20}, 400)).arraySync(),
  ) as number[][];
  t.deepEqual(selected(values, missed, window, {edges: {sample: {columns: 20}}}), expected);
});

testOnTorch(
  'a row of which nothing is eligible is an error on the processor; on a device it selects nothing',
  async (t) => {
    await useBackend('torch');
    const eligible = mask(2, 3, (row) => row === 0);
    const message = 'Row 1 has no eligible value among its 3.';
    t.throws(() => selected(ones(2, 3), eligible, {count: 1}), {message});
    t.throws(() => selected(ones(2, 3), eligible, {count: 1}, {edges: {sample: {columns: 2}}}), {message});
    const backend = tf.backend() as tf.KernelBackend & {checksRows: boolean};
    backend.checksRows = false;
    for (const window of windows) t.deepEqual(selected(ones(2, 3), eligible, window)[1], [0, 0, 0]);
    backend.checksRows = true;
  },
);

testOnTorch('torch is exact at production shape: 2 rows of 65,536 similarities', async (t) => {
  const values = noise(2, 65_536, 5);
  await agreesWithHost(t, values, ones(2, 65_536), {inner: 0.01, outer: 0.1});
});

testOnTorch('long rows are exact where the sample of their columns is right, wrong or of nothing', async (t) => {
  const columns = 8192;
  const noisy = noise(2, columns, 9);
  const kinds = {
    tied: noisy.map((row) => row.map((value) => Math.round(50 * value))),
    // The sample sees only the smallest, then only the largest.
    misleading: noisy.map((row, at) => row.map((value, column) => value + (column % 16 === 0 ? 8 * at - 4 : 0))),
    infinite: noisy.map((row) => row.map((value, column) => (column % 3 === 0 ? least : value))),
    'not numbers': noisy.map((row) => row.map((value, column) => (column % 5 === 0 ? none : value))),
  };
  for (const values of Object.values(kinds)) {
    for (const window of [{inner: 0.01, outer: 0.1}, {inner: 0, outer: 0.2}, {count: 1}]) {
      await agreesWithHost(t, values, ones(2, columns), window);
    }
    const some = mask(2, columns, (row, column) => (column + row) % 2 === 0);
    await agreesWithHost(t, values, some, {inner: 0.01, outer: 0.1});
  }
});

testOnTorch(
  'the largest values and their places agree with cpu: of values that tie the first come first',
  async (t) => {
    const tied = Array.from({length: 48}, (_, i) => ((i * 7) % 5) - 2 + (i % 3 === 0 ? 0.5 : 0));
    const zeros = [0, -0, 1, -0, 0, most, least, -3];
    await kernelsAgree(t, [
      ...[1, 5, 12].map((k) => ({
        kernel: 'TopK',
        inputs: {x: [tied, [2, 2, 12], 'float32'] as const},
        attributes: {k, sorted: true},
      })),
      {kernel: 'TopK', inputs: {x: [zeros, [8], 'float32']}, attributes: {k: 8, sorted: true}},
      {kernel: 'TopK', inputs: {x: [tied.map(Math.round), [4, 12], 'int32']}, attributes: {k: 7, sorted: true}},
      {kernel: 'TopK', inputs: {x: [[-(2 ** 31), 2 ** 31 - 1, 0], [3], 'int32']}, attributes: {k: 3, sorted: true}},
      {kernel: 'TopK', inputs: {x: [[0, 1, 1, 0], [4], 'bool']}, attributes: {k: 3, sorted: true}},
    ]);
  },
);
