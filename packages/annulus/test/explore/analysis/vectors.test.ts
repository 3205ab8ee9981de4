import {Random} from '@annulus/datasets';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {clustersOf, usualClusters} from '../../../src/explore/analysis/clusters.js';
import {diversePictures} from '../../../src/explore/analysis/diverse-pictures.js';
import {nearestPictures} from '../../../src/explore/analysis/nearest-pictures.js';
import {outliers} from '../../../src/explore/analysis/outliers.js';
import {principalComponents} from '../../../src/explore/analysis/principal-components.js';
import {typicalPictures} from '../../../src/explore/analysis/typical-pictures.js';
import {umapLayout} from '../../../src/explore/analysis/umap-layout.js';
import {cosineOf, finiteRows, unitVectors} from '../../../src/explore/analysis/unit-vectors.js';

test.before(() => useTestedBackend());

const rowsOf = (count: number) => Array.from({length: count}, (_, row) => row);

const random = (count: number, dimensions: number) => {
  const draw = new Random(5);
  const matrix = Float32Array.from({length: count * dimensions}, () => draw.normal());
  return unitVectors(matrix, dimensions, rowsOf(count));
};

/** Three groups of directions, and one picture that is in none. */
const grouped = () => {
  const draw = new Random(6);
  const centres = [...Array<number>(12).fill(0), ...Array<number>(8).fill(1), ...Array<number>(6).fill(2), 3];
  const matrix = centres.flatMap((centre) => [0, 1, 2, 3].map((at) => (at === centre ? 1 : 0) + 0.05 * draw.normal()));
  return unitVectors(Float32Array.from(matrix), 4, rowsOf(centres.length));
};

test('vectors are made one long, whatever their length, zeros stay, and rows with NaN are known', (t) => {
  const matrix = Float32Array.of(3, 4, 3e30, 4e30, 0, 0, Number.NaN, 1);
  t.deepEqual(finiteRows(matrix, 2), [0, 1, 2]);
  const {values} = unitVectors(matrix, 2, [0, 1, 2]);
  t.deepEqual(
    [...values].map((value) => Number(value.toFixed(5))),
    [0.6, 0.8, 0.6, 0.8, 0, 0],
  );
});

test.serial('the nearest pictures are those of a naive search, and no tensor is left', async (t) => {
  const vectors = random(40, 7);
  const before = tf.memory().numTensors;
  const {neighbours, indices, cosines} = await nearestPictures(vectors, 5);
  t.is(tf.memory().numTensors, before);
  t.is(neighbours, 5);
  for (const row of rowsOf(40)) {
    const others = rowsOf(40).filter((other) => other !== row);
    others.sort((one, other) => cosineOf(vectors, row, other) - cosineOf(vectors, row, one));
    t.deepEqual([...indices.subarray(5 * row, 5 * row + 5)], others.slice(0, 5));
    t.true(Math.abs((cosines[5 * row] as number) - cosineOf(vectors, row, others[0] as number)) < 1e-5);
  }
  t.is((await nearestPictures(random(3, 7), 5)).neighbours, 2);
  t.is((await nearestPictures(random(1, 7), 5)).indices.length, 0);
});

test.serial('the principal components are the directions of most variance, their sign settled', async (t) => {
  const draw = new Random(1);
  const values = Float32Array.from({length: 300}, (_, at) => draw.normal() * ([0.1, 3, 1][at % 3] as number));
  const layout = await principalComponents({values, count: 100, dimensions: 3});
  const mean = (axis: number) => rowsOf(100).reduce((sum, row) => sum + (values[3 * row + axis] as number), 0) / 100;
  for (const row of rowsOf(100)) {
    t.true(Math.abs((layout[2 * row] as number) - ((values[3 * row + 1] as number) - mean(1))) < 0.4);
    t.true(Math.abs((layout[2 * row + 1] as number) - ((values[3 * row + 2] as number) - mean(2))) < 0.4);
  }
  const flat = await principalComponents({values: new Float32Array(30).fill(1), count: 10, dimensions: 3});
  t.true(flat.every((value) => value === 0));
});

test.serial('UMAP keeps near pictures near, and gives the same layout each time', async (t) => {
  const vectors = grouped();
  const nearest = await nearestPictures(vectors, 5);
  const start = await principalComponents(vectors);
  const shares: number[] = [];
  const onProgress = (done: number) => shares.push(done);
  const layout = await umapLayout({start, nearest, seed: 3}, {onProgress});
  t.deepEqual(await umapLayout({start, nearest, seed: 3}), layout);
  const away = (one: number, other: number) =>
    Math.hypot(
      (layout[2 * one] as number) - (layout[2 * other] as number),
      (layout[2 * one + 1] as number) - (layout[2 * other + 1] as number),
    );
  t.true(away(0, 1) < away(0, 14));
  t.true(away(22, 23) < away(22, 2));
  t.true(shares.length > 10 && shares.every((share) => share >= 0 && share < 1));
  const aborted = AbortSignal.abort('enough');
  t.is(await umapLayout({start, nearest, seed: 3}, {signal: aborted}).catch((reason: unknown) => reason), 'enough');
});

test.serial('clusters are groups of one direction, numbered by size', async (t) => {
  const clusters = await clustersOf(grouped(), {clusters: 4, seed: 0});
  t.deepEqual([...clusters], [...Array(12).fill(0), ...Array(8).fill(1), ...Array(6).fill(2), 3]);
  t.deepEqual([1, 2, 30, 100, 10_000].map(usualClusters), [1, 1, 3, 5, 12]);
});

test.serial('the picture that is like no other is the first outlier', async (t) => {
  const vectors = grouped();
  const [first, ...others] = outliers(await nearestPictures(vectors, 12), vectors.count, 100);
  t.is(first?.index, 26);
  t.is(others.length, 26);
  t.deepEqual(outliers(await nearestPictures(random(1, 3), 12), 1, 100), []);
});

test('typical pictures are the middles of clusters in turn, the largest first', (t) => {
  const vectors = unitVectors(Float32Array.of(1, 0, 1, 0.1, 1, -0.1, 0, 1, 0, 2), 2, rowsOf(5));
  const typical = typicalPictures(vectors, Int32Array.of(0, 0, 0, 1, 1), 100);
  t.deepEqual(
    typical.map(({index}) => index),
    [0, 3, 1, 4, 2],
  );
  t.is(typicalPictures(vectors, Int32Array.of(0, 0, 0, 1, 1), 2).length, 2);
});

test.serial('diverse pictures are each the farthest from all before, as a naive search finds them', async (t) => {
  const vectors = random(30, 4);
  const chosen = (await diversePictures(vectors, 7, 10)).map(({index}) => index);
  const expected = [7];
  while (expected.length < 10) {
    const nearest = (row: number) => Math.min(...expected.map((other) => 1 - cosineOf(vectors, row, other)));
    expected.push(rowsOf(30).reduce((far, row) => (nearest(row) > nearest(far) + 1e-7 ? row : far), 0));
  }
  t.deepEqual(chosen, expected);
  const equal = unitVectors(new Float32Array(20).fill(1), 2, rowsOf(10));
  t.deepEqual(
    (await diversePictures(equal, 4, 10)).map(({index}) => index),
    [4],
  );
});
