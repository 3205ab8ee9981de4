import test from 'ava';
import {standardize} from '../../src/linear-evaluation/standardize.js';

test('both sets are scaled by the training set, and a constant feature becomes 0', (t) => {
  const set = (rows: number[][]) => ({features: Float32Array.from(rows.flat()), labels: new Int32Array(rows.length)});
  const training = set([
    [1, 5, 1e-4],
    [3, 5, 3e-4],
  ]);
  const testing = set([[5, 6, 0]]);
  standardize(training, testing);
  const rounded = (values: Float32Array) => Array.from(values, (value) => Math.round(value * 1000) / 1000 + 0);
  t.deepEqual(rounded(training.features), [-1, 0, -1, 1, 0, 1]);
  t.deepEqual(rounded(testing.features), [3, 1, -2]);
});
