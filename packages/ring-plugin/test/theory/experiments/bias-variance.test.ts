import test from 'ava';
import {biasVariance} from '../../../src/index.js';

const rows = biasVariance({seeds: 3, samples: 12, pool: 1}, [4, 64]);
const balls = (k: number) => rows.filter(({negatives, share}) => negatives === k && share !== undefined);

test('Theorem 3.2: the smaller the ball, the more bias and the less variance', (t) => {
  for (const k of [4, 64]) {
    const biases = balls(k).map(({bias}) => bias.mean);
    const variances = balls(k).map(({variance}) => variance.mean);
    t.deepEqual(
      biases,
      biases.toSorted((a, b) => a - b),
    );
    t.deepEqual(
      variances,
      variances.toSorted((a, b) => b - a),
    );
  }
});

test('more negatives have less variance in every window', (t) => {
  for (const {window, negatives, variance} of rows) {
    const more = rows.find((row) => row.window === window && row.negatives === 64);
    if (negatives === 4) t.true((more?.variance.mean ?? 1) < variance.mean, window);
  }
});

test('in the window above c assumption and conclusion hold for every x; of easy negatives the assumption fails', (t) => {
  for (const row of rows) {
    if (row.window === 'e^f above 1') t.deepEqual([row.assumed, row.concluded], [1, 1]);
    if (row.window === 'ranks 10–100 %') t.true((row.assumed ?? 1) < 0.1 && row.bias.mean + 3 * row.bias.error < 0);
    if (row.window === 'all') t.is(row.assumed, undefined);
  }
});

test('from all of p(y) the bias is −Var/2, to the first order in 1/k', (t) => {
  const {bias, variance} = rows.find(({window, negatives}) => window === 'all' && negatives === 64) ?? {};
  t.true(Math.abs((bias?.mean ?? 0) + (variance?.mean ?? 0) / 2) < 3 * (bias?.error ?? 0) + 0.01);
});
