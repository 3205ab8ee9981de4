import {TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {useBackend} from '../../src/index.js';
import {weightedRowSums} from '../../src/operations/weighted-row-sums.js';

const backends = TESTED_BACKENDS;

const naive = (weights: number[][], indices: number[][], rows: number[][]) =>
  weights.map((terms, sum) =>
    (rows[0] ?? []).map((_, column) =>
      terms.reduce(
        (total, weight, term) => total + weight * (rows[indices[sum]?.[term] ?? -1]?.[column] ?? Number.NaN),
        0,
      ),
    ),
  );

for (const backend of backends) {
  for (const count of [50, 5000]) {
    test.serial(`terms out of ${count} rows are weighed and summed as a loop would (${backend})`, async (t) => {
      await useBackend(backend);
      const rows = Array.from({length: count}, (_, row) =>
        Array.from({length: 6}, (_, column) => Math.sin(row * 7 + column)),
      );
      const indices = [0, 1, 2, 3].map((sum) =>
        Array.from({length: 9}, (_, term) => (sum * 13 + term * term * 5) % (count - 30)),
      );
      const weights = indices.map((terms) => terms.map((index, term) => (term === 4 ? 0 : Math.cos(index + term))));
      const expected = naive(weights, indices, rows);
      const before = tf.memory().numTensors;
      for (const known of ['to the processor', 'to the device']) {
        const sums = tf.tidy(() => {
          const named =
            known === 'to the device' ? tf.tensor2d(indices, [4, 9], 'int32') : Int32Array.from(indices.flat());
          return weightedRowSums(tf.tensor2d(weights), named, tf.tensor2d(rows)).arraySync();
        });
        t.is(tf.memory().numTensors, before);
        sums.forEach((sum, index) => {
          sum.forEach((value, column) => {
            t.true(Math.abs(value - (expected[index]?.[column] ?? Number.NaN)) < 1e-5, known);
          });
        });
      }
    });
  }
}
