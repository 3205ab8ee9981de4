import test from 'ava';
import {Smoothed} from '../../src/monitoring/smoothed.js';
import {steepestDescent} from '../../src/monitoring/steepest-descent.js';

test('values fall fastest where the difference of their neighbours is the most negative', (t) => {
  t.is(steepestDescent([9, 9, 8, 4, 3, 3, 7]), 2);
  t.is(steepestDescent([9, 5, 4, 3, 2]), 0);
});

test('the first tenth and the last value say nothing', (t) => {
  const values = Array.from({length: 20}, (_, index) => 20 - index);
  t.is(steepestDescent([99, 50, ...values.slice(2), -99]), 2);
});

test('what never falls, or is too short to tell, has no steepest place', (t) => {
  t.is(steepestDescent([1, 2, 3, 4, 5]), undefined);
  t.is(steepestDescent([3, 2, 1]), undefined);
  t.is(steepestDescent([]), undefined);
});

test('the moving average of equal values is that value from the start', (t) => {
  const average = new Smoothed(0.9);
  for (let count = 0; count < 5; count++) t.true(Math.abs(average.add(3) - 3) < 1e-12);
  t.true(Math.abs(new Smoothed(0.5).add(4) - 4) < 1e-12);
  const two = new Smoothed(0.5);
  two.add(1);
  t.true(Math.abs(two.add(4) - (0.25 * 1 + 0.5 * 4) / 0.75) < 1e-12);
});
