import test from 'ava';
import {estimate} from '../../src/study/estimate.js';
import {secondsText} from '../../src/study/seconds-text.js';
import {errorsOfChance} from '../../src/study/student-t.js';
import {accuracyText, differenceText} from '../../src/text/accuracy-text.js';

const near = (a: number | undefined, b: number) => Math.abs((a ?? Number.NaN) - b) < 1e-12;

test('mean and standard error are those of a textbook', (t) => {
  // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squared deviations 32, s² = 32/7, s/√8 = √(32/56).
  const of = estimate([2, 4, 4, 4, 5, 5, 7, 9]);
  t.is(of?.mean, 5);
  t.is(of?.count, 8);
  t.true(near(of?.standardError, Math.sqrt(32 / 56)));
  t.true(near(estimate([0.4, 0.5])?.standardError, 0.05));
});

test('one value has no standard error, and none have no mean', (t) => {
  t.deepEqual(estimate([0.4]), {mean: 0.4, count: 1});
  t.is(estimate([]), undefined);
});

test('accuracies are per cent, differences are points with a sign', (t) => {
  t.is(accuracyText(estimate([0.4, 0.5])), '45.0 ± 5.0%');
  t.is(accuracyText(estimate([0.4])), '40.0%');
  t.is(accuracyText(undefined), '–');
  t.is(differenceText(estimate([0.01, 0.02])), '+1.5 ± 0.5');
  t.is(differenceText(estimate([-0.01])), '−1.0');
  t.is(differenceText(undefined), '–');
  t.is(secondsText(estimate([1, 2])), '1.5');
});

test('few seeds must differ by more standard errors, as Student found', (t) => {
  t.deepEqual([2, 3, 5].map(errorsOfChance), [12.706, 4.303, 2.776]);
  for (const [values, t95] of [
    [21, 2.086],
    [31, 2.042],
    [101, 1.984],
  ] as const)
    t.true(Math.abs(errorsOfChance(values) - t95) < 0.01);
});
