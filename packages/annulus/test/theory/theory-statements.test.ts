import type {BiasVarianceRow, BoundRow, CounterexampleRow, LearnedCriticRow, LogKCapRow} from '@annulus/ring-plugin';
import test from 'ava';
import {easyNegatives} from '../../src/theory/results/counterexample.js';
import {learnedCritics} from '../../src/theory/results/learned-critics.js';
import {capOfNce} from '../../src/theory/results/log-k-cap.js';
import {theorem31} from '../../src/theory/results/theorem-3-1.js';
import {theorem32} from '../../src/theory/results/theorem-3-2.js';

const of = (mean: number) => ({mean, error: 0.01});

const bound = (window: string, estimate: number, aboveC: number): BoundRow => ({
  correlation: 0.9,
  truth: 0.83,
  window,
  estimate: {...of(estimate), minusFirst: of(estimate - 0.84)},
  limit: estimate,
  aboveC,
});

test('Theorem 3.1 is confirmed by the windows above c alone', (t) => {
  const {verdict, table} = theorem31([
    bound('all', 1.2, 0),
    bound('e^f above 1', 0.1, 1),
    bound('nearest 10%', 1, 0.97),
  ]);
  t.deepEqual(verdict, {
    outcome: 'confirmed',
    text: 'Confirmed: each of the 1 windows that lie above c gives less than all of p(y) does, and none gives more than the truth.',
  });
  t.deepEqual(
    table.rows.map((row) => row.slice(-2)),
    [
      ['nothing', 'above'],
      ['not above', 'below'],
      ['nothing', 'above'],
    ],
  );
});

test('Theorem 3.1 is not confirmed by a window above c that overshoots', (t) => {
  t.deepEqual(theorem31([bound('e^f above 1', 0.1, 1), bound('nearest 10%', 1, 1)]).verdict, {
    outcome: 'not confirmed',
    text: 'Not confirmed here: 1 of the 2 windows that lie above c give more than all of p(y) or than the truth: nearest 10% at ρ = 0.9. More seeds and samples make the errors smaller.',
  });
});

const leftOut = (inner: number, nce: number): CounterexampleRow => ({
  inner,
  truth: 0.83,
  nce: of(nce),
  cnce: of(nce + 0.1),
  limit: nce,
  gap: -inner,
});

test('the counterexample is confirmed by estimates above the truth, which the table calls foretold', (t) => {
  const {verdict, table} = easyNegatives([leftOut(0, 0.83), leftOut(0.1, 1.25)]);
  t.is(
    verdict.text,
    'Confirmed: however few of the most similar are left out, both estimates exceed the truth. Without the nearest 10%, NCE makes 1.250 nats of 0.830.',
  );
  t.deepEqual(
    table.rows.map((row) => row.slice(-2)),
    [
      ['level', 'level'],
      ['above', 'above'],
    ],
  );
  t.is(easyNegatives([leftOut(0.1, 0.84)]).verdict.outcome, 'not confirmed');
});

const window = (share: number, negatives: number, contradicted = 0): BiasVarianceRow => ({
  window: share === 1 ? 'all' : `nearest ${100 * share}%`,
  share,
  negatives,
  bias: of(1 - share),
  variance: of(share / negatives),
  concluded: 1,
  contradicted,
});

test('Theorem 3.2 is confirmed with what bias and variance come to, and its table has the most negatives only', (t) => {
  const {verdict, table} = theorem32([window(1, 4), window(0.1, 4), window(1, 64), window(0.1, 64)]);
  t.is(
    verdict.text,
    'Confirmed: for no x does the assumption hold and the variance not fall. From all of p(y) to its nearest 10% (k = 64) the bias goes from 0.000 to 0.900 nats, and the variance from 0.016 to 0.0016.',
  );
  t.deepEqual(
    table.rows.map(([name]) => name),
    ['all', 'nearest 10%'],
  );
  t.is(
    theorem32([window(1, 4, 0.25)]).verdict.text,
    'Not confirmed here: for 25.0% of the x of one window the assumption holds and the variance does not fall. More seeds and samples make the errors smaller.',
  );
});

const capped = (negatives: number, nce: number): LogKCapRow => ({
  negatives,
  truth: 4.98,
  cap: Math.log(negatives + 1),
  nce: of(nce),
  withoutPositive: of(9),
});

test('the cap is confirmed where NCE stays below log(k + 1)', (t) => {
  t.is(
    capOfNce([capped(1, 0.6), capped(1024, 4.6)]).verdict.text,
    'Confirmed: NCE stays below log(k + 1) for every number of negatives. Of 4.980 nats it sees 0.600 with 1 and 4.600 with 1,024 of them.',
  );
  t.is(
    capOfNce([capped(1, 0.7)]).verdict.text,
    'Not confirmed here: NCE exceeds log(k + 1) for k = 1. More seeds and samples make the errors smaller.',
  );
});

const learned = (window: string, limit: number): LearnedCriticRow => ({
  estimator: 'CNCE',
  window,
  truth: 0.83,
  estimate: of(limit),
  limit: of(limit),
});

test('learned critics are expected below the truth, but above it for the window of the counterexample', (t) => {
  t.is(
    learnedCritics([learned('all', 0.81), learned('ranks 10–100%', 1.34)]).verdict.text,
    'Confirmed: the limits lie where the theory puts them. From all of p(y) it ends at 0.810 nats of 0.830; without the nearest 10% at 1.340, above the truth as the counterexample foretells.',
  );
  t.is(
    learnedCritics([learned('all', 0.81), learned('ranks 10–100%', 0.8)]).verdict.text,
    'Not confirmed here: the limits of CNCE, ranks 10–100% lie on the other side of the truth. More seeds and samples make the errors smaller.',
  );
});
