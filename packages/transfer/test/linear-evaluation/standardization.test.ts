import test from 'ava';
import {MemoryFeatures} from '../../src/index.js';
import {standardizationOf, standardize, standardizedRows} from '../../src/linear-evaluation/standardization.js';

const set = (rows: readonly (readonly number[])[]) =>
  new MemoryFeatures({features: Float32Array.from(rows.flat()), labels: new Int32Array(rows.length)});

const rounded = (values: Float32Array) => Array.from(values, (value) => Math.round(value * 1000) / 1000 + 0);

test.serial('both sets are scaled by the training set, and a constant feature becomes 0', async (t) => {
  const training = set([
    [1, 5, 1e-4],
    [3, 5, 3e-4],
  ]);
  const by = await standardizationOf(training);
  t.deepEqual(rounded(standardize(training.features, by)), [-1, 0, -1, 1, 0, 1]);
  t.deepEqual(rounded(standardize(set([[5, 6, 0]]).features, by)), [3, 1, -2]);
});

test.serial('mean and deviation are those of a naive loop, also where the mean is much the greater', async (t) => {
  const column = Array.from({length: 50}, (_, row) => 1000 + 0.01 * ((row * 37) % 11));
  const kept = Array.from(Float32Array.from(column));
  const {mean, scale} = await standardizationOf(set(column.map((value) => [value, 0.1])));
  const average = kept.reduce((sum, value) => sum + value) / 50;
  const spread = Math.sqrt(kept.reduce((sum, value) => sum + (value - average) ** 2, 0) / 50);
  t.true(Math.abs((mean[0] as number) - average) < 1e-9);
  t.true(Math.abs((scale[0] as number) * spread - 1) < 1e-9);
  t.is(scale[1], 1);
});

test.serial('features are standardized as they are read, and stay as they are', async (t) => {
  const training = set([
    [1, 5],
    [3, 5],
    [5, 5],
  ]);
  const rows = standardizedRows(training, {mean: Float64Array.of(3, 5), scale: Float64Array.of(0.5, 1)});
  t.deepEqual([...(await rows.rows(Int32Array.of(2, 0)))], [1, 0, -1, 0]);
  t.deepEqual([...(await rows.range(1, 3))], [0, 0, 1, 0]);
  t.deepEqual([...training.features], [1, 5, 3, 5, 5, 5]);
});

test.serial('standardizing stops when it is told to', async (t) => {
  const reason = new Error('enough');
  await t.throwsAsync(standardizationOf(set([[1]]), AbortSignal.abort(reason)), {is: reason});
});
