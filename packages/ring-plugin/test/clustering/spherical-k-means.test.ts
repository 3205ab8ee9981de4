import {Random} from '@annulus/datasets';
import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import {sphericalKMeans} from '../../src/clustering/spherical-k-means.js';
import {randomUnitRows} from '../../src/memory/random-unit-rows.js';
import {unit} from '../../src/memory/unit.js';

const labelsOf = (rows: tf.Tensor2D, clusters: number, iterations: number, seed: number): number[] =>
  tf.tidy(() => sphericalKMeans(rows, {clusters, iterations, keys: [seed]}).arraySync());

/** Rows of blob `i % blobs` around that axis. */
function blobs(count: number, each: number): tf.Tensor2D {
  const random = new Random(11);
  const values = Array.from({length: count * each}, (_, row) =>
    Array.from({length: count}, (_, axis) => (axis === row % count ? 1 : 0) + 0.01 * random.normal()),
  );
  return tf.tidy(() => unit(tf.tensor2d(values)));
}

/** Σ over clusters of the length of the sum of their rows: what k-means with cosine similarity makes large. */
function objective(rows: number[][], labels: number[], clusters: number): number {
  const sums = Array.from({length: clusters}, () => new Array<number>(rows[0]?.length ?? 0).fill(0));
  rows.forEach((row, index) => {
    const sum = sums[labels[index] as number] as number[];
    row.forEach((value, dimension) => {
      sum[dimension] = (sum[dimension] as number) + value;
    });
  });
  return sums.reduce((total, sum) => total + Math.hypot(...sum), 0);
}

onBackends('separate blobs are found exactly, from any seed', (t) => {
  const rows = blobs(6, 20);
  for (let seed = 0; seed < 10; seed++) {
    const labels = labelsOf(rows, 6, 5, seed);
    t.is(new Set(labels).size, 6);
    labels.forEach((label, row) => {
      t.is(label, labels[row % 6] as number);
    });
  }
  rows.dispose();
});

onBackends('no iteration makes the clusters looser', (t) => {
  const rows = randomUnitRows(200, 6, 3);
  const values = rows.arraySync();
  for (const clusters of [3, 12, 70]) {
    const tightness = Array.from({length: 7}, (_, iterations) =>
      objective(values, labelsOf(rows, clusters, iterations, 5), clusters),
    );
    tightness.slice(1).forEach((value, index) => {
      t.true(value >= (tightness[index] as number) - 1e-4, `${tightness}`);
    });
    t.true((tightness.at(-1) as number) > (tightness[0] as number) + 0.3, `${tightness}`);
  }
  rows.dispose();
});

onBackends('as many clusters as rows give each row its own', (t) => {
  const rows = randomUnitRows(90, 16, 8);
  t.is(new Set(labelsOf(rows, 90, 2, 1)).size, 90);
  rows.dispose();
});

onBackends('rows that are all the same end in one cluster, and break nothing', (t) => {
  const rows = tf.tidy(() => unit(tf.ones([12, 4])));
  t.is(new Set(labelsOf(rows, 4, 3, 0)).size, 1);
  rows.dispose();
});

onBackends('the same keys give the same clusters, other keys others', (t) => {
  const rows = randomUnitRows(100, 8, 2);
  t.deepEqual(labelsOf(rows, 9, 4, 1), labelsOf(rows, 9, 4, 1));
  t.notDeepEqual(labelsOf(rows, 9, 4, 1), labelsOf(rows, 9, 4, 2));
  rows.dispose();
});

onBackends('only the labels are left of its tensors', (t) => {
  const rows = randomUnitRows(100, 8, 2);
  const before = tf.memory().numTensors;
  const labels = sphericalKMeans(rows, {clusters: 70, iterations: 3, keys: [0]});
  t.is(tf.memory().numTensors, before + 1);
  t.is(labels.dtype, 'int32');
  t.deepEqual(labels.shape, [100]);
  tf.dispose([rows, labels]);
});
