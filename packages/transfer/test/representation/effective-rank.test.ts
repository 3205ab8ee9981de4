import test from 'ava';
import {effectiveRank, rankMe} from '../../src/representation/effective-rank.js';
import {singularValues} from '../../src/representation/singular-values.js';
import {randomRows, vectorsOf} from './vectors-of.js';

const near = (actual: number, expected: number, within = 1e-6) => Math.abs(actual - expected) <= within;

/** Singular values by power iteration with deflation: another way than the one under test. */
function bySteps(rows: readonly (readonly number[])[]): number[] {
  const left = rows.map((row) => [...row]);
  const width = left[0]?.length ?? 0;
  return Array.from({length: Math.min(left.length, width)}, () => {
    let right = Array.from({length: width}, (_, at) => 1 + at / 7);
    let value = 0;
    for (let step = 0; step < 3000; step++) {
      const through = left.map((row) => row.reduce((sum, x, at) => sum + x * (right[at] as number), 0));
      const back = right.map((_, at) =>
        left.reduce((sum, row, r) => sum + (row[at] as number) * (through[r] as number), 0),
      );
      const length = Math.hypot(...back);
      value = Math.sqrt(length);
      right = back.map((x) => x / (length || 1));
    }
    const through = left.map((row) => row.reduce((sum, x, at) => sum + x * (right[at] as number), 0));
    for (const [r, row] of left.entries()) {
      for (const at of row.keys()) row[at] = (row[at] as number) - (through[r] as number) * (right[at] as number);
    }
    return value;
  });
}

test('singular values are those that power iteration finds, of more rows than columns and of fewer', (t) => {
  for (const [count, dimensions] of [
    [9, 4],
    [4, 9],
    [6, 6],
  ] as const) {
    const rows = randomRows(count, dimensions, count);
    const found = singularValues(vectorsOf(rows));
    t.is(found.length, Math.min(count, dimensions));
    for (const [at, expected] of bySteps(rows).entries()) {
      t.true(near(found[at] as number, expected, 1e-3), `${found[at]} ${expected}`);
    }
  }
});

test('their squares sum to the squares of all numbers, for a matrix of 200 × 150', (t) => {
  const rows = randomRows(200, 150);
  const squares = rows.flat().reduce((sum, value) => sum + value ** 2, 0);
  t.true(near(singularValues(vectorsOf(rows)).reduce((sum, value) => sum + value ** 2, 0) / squares, 1, 1e-6));
});

test('effective rank is the closed form of a diagonal matrix', (t) => {
  t.true(
    near(
      effectiveRank(
        vectorsOf([
          [2, 0, 0],
          [0, 2, 0],
          [0, 0, 2],
        ]),
      ),
      3,
    ),
  );
  const [p, q] = [0.75, 0.25];
  t.true(
    near(
      effectiveRank(
        vectorsOf([
          [3, 0],
          [0, 1],
        ]),
      ),
      Math.exp(-p * Math.log(p) - q * Math.log(q)),
    ),
  );
});

test('effective rank does not change with the scale, the order or repeats of vectors', (t) => {
  const rows = randomRows(12, 5);
  const rank = effectiveRank(vectorsOf(rows));
  t.true(near(effectiveRank(vectorsOf(rows.map((row) => row.map((value) => 1000 * value)))), rank, 1e-4));
  t.true(near(effectiveRank(vectorsOf(rows.toReversed())), rank, 1e-4));
  t.true(near(effectiveRank(vectorsOf([...rows, ...rows])), rank, 1e-4));
  t.true(rank > 4 && rank <= 5);
});

test('a constant representation has rank 1, one of zeros rank 0, one vector rank 1', (t) => {
  t.is(effectiveRank(vectorsOf(Array.from({length: 20}, () => [0.3, -0.7, 0.1]))), 1);
  t.is(
    effectiveRank(
      vectorsOf([
        [0, 0],
        [0, 0],
      ]),
    ),
    0,
  );
  t.is(effectiveRank(vectorsOf([[3, 4, 5]])), 1);
  t.is(
    rankMe(
      vectorsOf([
        [0, 0],
        [0, 0],
      ]),
    ),
    0,
  );
});

test('RankMe adds 1e-7 to every share', (t) => {
  const shares = [0.75, 0.25, 0].map((share) => share + 1e-7);
  const expected = Math.exp(-shares.reduce((sum, share) => sum + share * Math.log(share), 0));
  t.true(
    near(
      rankMe(
        vectorsOf([
          [3, 0, 0],
          [0, 1, 0],
          [0, 0, 0],
        ]),
      ),
      expected,
      1e-9,
    ),
  );
});

test('vectors that cannot be measured are refused', (t) => {
  t.throws(() => effectiveRank({vectors: new Float32Array(5), dimensions: 2}), {
    instanceOf: RangeError,
    message: 'Expected one vector or more of 2 dimensions each, received 5 numbers in all.',
  });
  t.throws(() => effectiveRank({vectors: new Float32Array(0), dimensions: 2}), {
    message: 'Expected one vector or more of 2 dimensions each, received 0 numbers in all.',
  });
  t.throws(() => effectiveRank({vectors: Float32Array.of(1, 2, Number.NaN, 3), dimensions: 2}), {
    message:
      'Expected vectors of finite numbers, received NaN in vector 1. Look for such values in its picture, and in the weights of the encoder.',
  });
});

test('numbers that are always zero, repeats and tiny scales are no trouble: the rank is that of what is left', (t) => {
  for (const scale of [1, 1e-12, 1e12]) {
    for (let seed = 0; seed < 20; seed++) {
      const [directions, dimensions] = [1 + (seed % 7), 20 + seed];
      const basis = randomRows(directions, dimensions, seed).map((row) =>
        row.map((value, at) => (at % 3 === 0 ? 0 : value)),
      );
      const rows = randomRows(30, directions, 100 + seed).map((weights) =>
        Array.from({length: dimensions}, (_, at) =>
          weights.reduce((sum, weight, of) => sum + scale * weight * (basis[of]?.[at] as number), 0),
        ),
      );
      const given = vectorsOf([...rows, ...rows.slice(0, 5), rows[0]?.map(() => 0) ?? []]);
      t.is(singularValues(given).filter((value) => value > 0).length, directions);
      t.true(effectiveRank(given) <= directions + 1e-9);
    }
  }
});
