import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {standardized} from '../src/standardized.js';

test('both sets are scaled by the training set, and a constant feature becomes 0', async (t) => {
  await tf.setBackend('cpu');
  const set = (rows: number[][]) => ({features: tf.tensor2d(rows), labels: new Int32Array(rows.length)});
  const [training, testing] = standardized(
    set([
      [1, 5, 1e-4],
      [3, 5, 3e-4],
    ]),
    set([[5, 6, 0]]),
  );
  const round = (tensor: tf.Tensor2D) =>
    tensor.arraySync().map((row) => row.map((value) => Math.round(value * 1000) / 1000 + 0));
  t.deepEqual(round(training.features), [
    [-1, 0, -1],
    [1, 0, 1],
  ]);
  t.deepEqual(round(testing.features), [[3, 1, -2]]);
});
