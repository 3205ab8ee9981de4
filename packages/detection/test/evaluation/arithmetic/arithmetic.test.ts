import {Random} from '@annulus/datasets';
import test from 'ava';
import {fixedDecimals} from '../../../src/evaluation/arithmetic/fixed-decimals.js';
import {pairwiseSum} from '../../../src/evaluation/arithmetic/pairwise-sum.js';

test('numbers are printed with the decimals that Python prints', (t) => {
  const printed: [number, number, string][] = [
    [0.0625, 3, '0.062'],
    [0.1875, 3, '0.188'],
    [0.0005, 3, '0.001'], // In binary it is a little more.
    [2.5, 0, '2'],
    [3.5, 0, '4'],
    [0.25, 1, '0.2'],
    [-0.25, 1, '-0.2'],
    [0.95, 1, '0.9'],
    [1.05, 1, '1.1'],
    [-1, 3, '-1.000'],
  ];
  for (const [value, decimals, text] of printed) t.is(fixedDecimals(value, decimals), text);
});

test('a sum in pairs is a sum', (t) => {
  const random = new Random(2);
  for (const length of [0, 1, 7, 8, 9, 127, 128, 129, 1000, 4097]) {
    const values = Float64Array.from({length}, () => random.integer(1000) - 500);
    t.is(
      pairwiseSum(values),
      values.reduce((sum, value) => sum + value, 0),
    );
  }
});

test('the last bit of a sum is the one that NumPy has', (t) => {
  const values = Float64Array.from({length: 1000}, (_, place) => 1 / (place + 1));
  t.is(pairwiseSum(values), 7.485470860550345);
  t.is(pairwiseSum(values.subarray(0, 17)), 3.4395525226407582);
});
