import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import {seedCentres} from '../../src/clustering/seed-centres.js';
import {randomUnitRows} from '../../src/memory/random-unit-rows.js';

/** Which of `rows` were drawn, in order. */
const drawn = (rows: tf.Tensor2D, count: number, keys: [number, ...number[]]): number[] =>
  tf.tidy(() => {
    const similarities = tf.matMul(seedCentres(rows, count, keys), rows, false, true);
    return similarities.argMax<tf.Tensor1D>(1).arraySync();
  });

onBackends('the first seed is any row, the second drawn in proportion to the squared distance from it', (t) => {
  const angles = [0, 60, 120, 180].map((degrees) => (degrees * Math.PI) / 180);
  const rows = tf.tensor2d(angles.map((angle) => [Math.cos(angle), Math.sin(angle)]));
  const pairs = Array.from({length: 1200}, (_, key) => drawn(rows, 2, [7, key]));
  for (const first of [0, 1, 2, 3]) {
    const seconds = pairs.filter((pair) => pair[0] === first).map((pair) => pair[1] as number);
    t.true(Math.abs(seconds.length - 300) < 3 * 15, `row ${first} first: ${seconds.length} times of 1200`);
    const weights = angles.map((angle) => 2 - 2 * Math.cos(angle - (angles[first] as number)));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    weights.forEach((weight, second) => {
      const share = seconds.filter((each) => each === second).length / seconds.length;
      const expected = weight / total;
      const error = 3.5 * Math.sqrt((expected * (1 - expected)) / seconds.length);
      t.true(Math.abs(share - expected) <= error, `row ${second} after ${first}: ${share}, expected ${expected}`);
    });
  }
  rows.dispose();
});

onBackends('more seeds than rounds are as many as asked for, and different', (t) => {
  const rows = randomUnitRows(400, 8, 1);
  for (const count of [64, 65, 150]) t.is(new Set(drawn(rows, count, [3])).size, count);
  rows.dispose();
});
