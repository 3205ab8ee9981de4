import {Random} from '@annulus/datasets';
import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import {meanCentres} from '../../src/clustering/mean-centres.js';
import {nearestCentres} from '../../src/clustering/nearest-centres.js';
import {rowBlocks} from '../../src/clustering/row-blocks.js';
import {randomUnitRows} from '../../src/memory/random-unit-rows.js';

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

/** One iteration in float64: the nearest centre of each row, then the mean direction of the rows that each centre was given. */
function byLoops(rows: number[][], centres: number[][], given: number[]) {
  const similarities = rows.map((row) => centres.map((centre) => dot(row, centre)));
  const best = similarities.map((row) => Math.max(...row));
  const labels = similarities.map((row, index) => row.indexOf(best[index] as number));
  const farthest = best.map((_, row) => row).sort((a, b) => (best[a] as number) - (best[b] as number));
  const moved = centres.map((centre, cluster) => {
    const own = rows.filter((_, row) => given[row] === cluster);
    if (own.length === 0) return rows[farthest.shift() as number] as number[];
    const sum = centre.map((_, dimension) => own.reduce((total, row) => total + (row[dimension] as number), 0));
    return sum.map((value) => value / Math.hypot(...sum));
  });
  return {labels, moved};
}

/** The largest difference. */
function apart(actual: number[][], expected: number[][]): number {
  return Math.max(
    ...actual.flatMap((row, index) =>
      row.map((value, dimension) => Math.abs(value - (expected[index]?.[dimension] ?? 9))),
    ),
  );
}

onBackends('an iteration is that of the naive loops, also where clusters lose all their rows', (t) => {
  const random = new Random(4);
  let empty = 0;
  for (let round = 0; round < 12; round++) {
    const [count, clusters, dimensions] = [20 + random.integer(60), 2 + random.integer(12), 2 + random.integer(9)];
    tf.tidy(() => {
      const rows = randomUnitRows(count, dimensions, round);
      const near = randomUnitRows(clusters, dimensions, 100 + round);
      // Of centres that are the same the first gets the rows and the copy none, but where a library rounds its last columns otherwise.
      const centres = tf.concat([near, near.slice([0, 0], [2, dimensions])]) as tf.Tensor2D;
      const nearest = nearestCentres([rows], centres);
      const labels = nearest.labels.arraySync();
      const expected = byLoops(rows.arraySync(), centres.arraySync(), labels);
      t.deepEqual(
        labels.map((label) => label % clusters),
        expected.labels,
      );
      empty += clusters + 2 - new Set(labels).size;
      const moved = meanCentres(rows, nearest, clusters + 2).arraySync();
      t.true(apart(moved, expected.moved) < 1e-5);
    });
  }
  t.true(empty >= 20);
});

onBackends('rows in blocks find the same centres as all of them at once', (t) => {
  tf.tidy(() => {
    const rows = randomUnitRows(11, 4, 1);
    const centres = randomUnitRows(5, 4, 2);
    const blocks = rowBlocks(rows, 2 ** 24);
    t.deepEqual(
      blocks.map(({shape}) => shape),
      [
        [1, 4],
        [2, 4],
        [2, 4],
        [2, 4],
        [2, 4],
        [2, 4],
      ],
    );
    const [whole, parts] = [nearestCentres([rows], centres), nearestCentres(blocks, centres)];
    t.deepEqual(parts.labels.arraySync(), whole.labels.arraySync());
    const furthest = tf.max(tf.abs(tf.sub(parts.similarities, whole.similarities))).dataSync()[0];
    t.true((furthest as number) < 1e-6);
  });
});
