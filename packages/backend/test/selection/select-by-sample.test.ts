import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {useBackend} from '../../src/choice/use-backend.js';
import type {RankWindow} from '../../src/selection/rank-window.js';
import {sampleOf} from '../../src/selection/sample-columns.js';
import {selectOnDevice} from '../../src/selection/select-on-device.js';
import {selectOnHost} from '../../src/selection/select-on-host.js';
import {noise, ones, selected} from './selected.js';

/** Root mean square over rows of the selected fraction's, the upper and the lower edge's error in units of what is stated. */
function sampleErrors(
  marks: number[][],
  values: number[][],
  {inner, outer}: {inner: number; outer: number},
  m: number,
) {
  const squares = [0, 0, 0];
  for (const [index, row] of marks.entries()) {
    const numbers = values[index] as number[];
    const kept = numbers.filter((_, column) => row[column] === 1);
    const [most, least] = [Math.max(...kept), Math.min(...kept)];
    const shares = [
      kept.length / row.length - (outer - inner),
      numbers.filter((value) => value > most).length / row.length - inner,
      numbers.filter((value) => value >= least).length / row.length - outer,
    ];
    for (const [place, p] of [outer - inner, inner, outer].entries()) {
      squares[place] = (squares[place] as number) + ((shares[place] as number) ** 2 * m) / (p * (1 - p));
    }
  }
  return squares.map((sum) => Math.sqrt(sum / marks.length));
}

test.serial('the edges and the share that a sample selects err by what the documentation says', async (t) => {
  const [window, m] = [{inner: 0.1, outer: 0.4}, 400];
  const values = noise(150, 8000, 11);
  const [sample, eligible] = [sampleOf({columns: m, seed: 3}, 8000) as Int32Array, ones(150, 8000)];
  const ways: Record<string, () => number[][] | Promise<number[][]>> = {
    compiled: () => selected(values, eligible, window, {edges: {sample: {columns: m, seed: 3}}}),
    host: () =>
      tf.tidy(() => selectOnHost(tf.tensor2d(values), tf.tensor2d(eligible), window, sample).arraySync()) as number[][],
    device: () =>
      tf.tidy(() =>
        selectOnDevice(tf.tensor2d(values), tf.tensor2d(eligible), window, sample).arraySync(),
      ) as number[][],
  };
  await useBackend('wasm');
  for (const [way, select] of Object.entries(ways)) {
    for (const error of sampleErrors(await select(), values, window, m)) {
      t.true(error > 0.8 && error < 1.2, `${way}: ${error} times the stated error`);
    }
  }
});

test.serial('the ends of a sample stand for those of the row: from 0 and to 1 nothing is left out', async (t) => {
  const [values, eligible] = [noise(20, 2000, 17), ones(20, 2000).map((row) => row.map((_, i) => (i % 3 ? 1 : 0)))];
  const sample = {columns: 100, seed: 5};
  const columns = sampleOf(sample, 2000) as Int32Array;
  await useBackend('wasm');
  const ways: Record<string, (window: RankWindow) => number[][]> = {
    compiled: (window) => selected(values, eligible, window, {edges: {sample}}),
    host: (window) =>
      tf.tidy(() => selectOnHost(tf.tensor2d(values), tf.tensor2d(eligible), window, columns).arraySync()),
    device: (window) =>
      tf.tidy(() => selectOnDevice(tf.tensor2d(values), tf.tensor2d(eligible), window, columns).arraySync()),
  };
  for (const [way, select] of Object.entries(ways)) {
    t.deepEqual(select({inner: 0, outer: 1}), eligible, way);
    t.deepEqual(select({count: 2000}), eligible, way);
    const kept = (window: RankWindow, which: (...numbers: number[]) => number) =>
      select(window).map((row, index) =>
        which(...(values[index] as number[]).filter((_, column) => row[column] === 1)),
      );
    const ends = (which: (...numbers: number[]) => number) =>
      values.map((row, index) => which(...row.filter((_, column) => eligible[index]?.[column] === 1)));
    t.deepEqual(kept({inner: 0, outer: 0.3}, Math.max), ends(Math.max), way);
    t.deepEqual(kept({count: 300}, Math.max), ends(Math.max), way);
    t.deepEqual(kept({inner: 0.3, outer: 1}, Math.min), ends(Math.min), way);
  }
});

test.serial('a count is met by a sample in proportion', async (t) => {
  await useBackend('wasm');
  const marks = selected(noise(40, 8000, 13), ones(40, 8000), {count: 800}, {edges: {sample: {columns: 1000}}});
  const mean = marks.reduce((sum, row) => sum + row.reduce((kept, mark) => kept + mark, 0), 0) / 40;
  t.true(Math.abs(mean - 800) < 50, `${mean} of 800`);
});

test.serial('a sample without columns is refused', async (t) => {
  await useBackend('wasm');
  const error = t.throws(() => selected(ones(1, 9), ones(1, 9), {count: 1}, {edges: {sample: {columns: 0}}}));
  t.is(error?.message, 'Expected sample.columns to be a positive integer, received 0.');
});
