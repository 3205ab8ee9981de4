import test from 'ava';
import {alignment} from '../../src/representation/alignment.js';
import {normalizedDeviation} from '../../src/representation/normalized-deviation.js';
import {tolerance} from '../../src/representation/tolerance.js';
import {uniformity} from '../../src/representation/uniformity.js';
import {dot, randomRows, unitRow, vectorsOf} from './vectors-of.js';

const close = (actual: number | undefined, expected: number, within = 1e-5) =>
  Math.abs((actual ?? Number.NaN) - expected) <= within;

const pairsOf = <T>(all: readonly T[]): [T, T][] =>
  all.flatMap((one, at) => all.slice(at + 1).map((two): [T, T] => [one, two]));

test('the deviation is that of each number over the pictures, after a naive loop', (t) => {
  const rows = randomRows(7, 3);
  const units = rows.map(unitRow);
  const deviations = [0, 1, 2].map((at) => {
    const column = units.map((row) => row[at] as number);
    const mean = column.reduce((sum, value) => sum + value, 0) / 7;
    return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 7);
  });
  t.true(close(normalizedDeviation(vectorsOf(rows)), deviations.reduce((sum, value) => sum + value, 0) / 3));
});

test('the deviation of random directions is near 1/√dimensions, and 0 of a constant, of zeros, of one vector', (t) => {
  t.true(close(normalizedDeviation(vectorsOf(randomRows(500, 32))) * Math.sqrt(32), 1, 0.02));
  t.true(
    close(
      normalizedDeviation(
        vectorsOf([
          [1, 2, 3],
          [1, 2, 3],
          [2, 4, 6],
        ]),
      ),
      0,
      1e-7,
    ),
  );
  t.is(
    normalizedDeviation(
      vectorsOf([
        [0, 0],
        [0, 0],
      ]),
    ),
    0,
  );
  t.is(normalizedDeviation(vectorsOf([[3, 1]])), 0);
});

test('uniformity is the logarithm of a mean over every two pictures, after a naive loop', (t) => {
  const rows = randomRows(9, 4);
  const pairs = pairsOf(rows.map(unitRow));
  const mean = pairs.reduce((sum, [one, two]) => sum + Math.exp(-2 * (2 - 2 * dot(one, two))), 0) / pairs.length;
  t.true(close(uniformity(vectorsOf(rows)), Math.log(mean)));
});

test('uniformity is 0 of a constant and of one vector, −8 of two opposite ones, near −4 in many dimensions', (t) => {
  t.true(
    close(
      uniformity(
        vectorsOf([
          [1, 2, 3],
          [1, 2, 3],
          [1, 2, 3],
        ]),
      ),
      0,
      1e-6,
    ),
  );
  t.is(
    uniformity(
      vectorsOf([
        [0, 0],
        [0, 0],
      ]),
    ),
    0,
  );
  t.is(uniformity(vectorsOf([[1, 2, 3]])), 0);
  t.true(
    close(
      uniformity(
        vectorsOf([
          [1, 0],
          [-3, 0],
        ]),
      ),
      -8,
    ),
  );
  t.true(close(uniformity(vectorsOf(randomRows(200, 512))), -4, 0.05));
});

test('alignment is the mean squared distance of both views, after a naive loop', (t) => {
  const [first, second] = [randomRows(6, 5, 1), randomRows(6, 5, 2)];
  const distances = first.map((row, at) => 2 - 2 * dot(unitRow(row), unitRow(second[at] as number[])));
  t.true(close(alignment(vectorsOf(first), vectorsOf(second)), distances.reduce((sum, value) => sum + value, 0) / 6));
  t.is(alignment(vectorsOf(first), vectorsOf(first)), 0);
  t.throws(() => alignment(vectorsOf(first), vectorsOf(second.slice(1))), {
    message: 'Expected as many second views as first ones, 6 of 5 dimensions, received 5 of 5.',
  });
});

test('tolerance is the mean cosine within classes, after a naive loop; below 0 is no class', (t) => {
  const rows = randomRows(8, 4);
  const labels = [0, 1, 0, 2, 1, -1, -1, 0];
  const pairs = pairsOf(rows.map((row, at) => ({row: unitRow(row), label: labels[at] as number}))).filter(
    ([one, two]) => one.label === two.label && one.label >= 0,
  );
  const mean = pairs.reduce((sum, [one, two]) => sum + dot(one.row, two.row), 0) / pairs.length;
  t.true(close(tolerance({...vectorsOf(rows), labels}), mean));
});

test('tolerance is not known where no two pictures are of one class, and 1 in a collapse', (t) => {
  t.is(
    tolerance({
      ...vectorsOf([
        [1, 0],
        [0, 1],
      ]),
      labels: [0, 1],
    }),
    undefined,
  );
  t.true(
    close(
      tolerance({
        ...vectorsOf([
          [1, 2],
          [1, 2],
          [1, 2],
        ]),
        labels: [3, 3, 3],
      }),
      1,
    ),
  );
  t.throws(
    () =>
      tolerance({
        ...vectorsOf([
          [1, 0],
          [0, 1],
        ]),
        labels: [0],
      }),
    {
      message: 'Expected a label of each of the 2 vectors, received 1.',
    },
  );
});
