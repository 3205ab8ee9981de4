import test from 'ava';
import {bucketsOf} from '../../../src/loggers/tensorboard/buckets.js';

test('a histogram has 30 equal buckets from the smallest value to the largest, and every value in one', (t) => {
  const values = Float32Array.from({length: 1000}, (_, index) => Math.sin(index) * 3);
  const {min, max, count, sum, sumOfSquares, limits, counts} = bucketsOf(values);
  t.is(min, Math.min(...values));
  t.is(max, Math.max(...values));
  t.is(count, 1000);
  t.is(
    sum,
    values.reduce((total, value) => total + value, 0),
  );
  t.is(
    sumOfSquares,
    values.reduce((total, value) => total + value * value, 0),
  );
  t.is(limits.length, 30);
  t.is(limits[29], max);
  const naive = limits.map((limit, index) => {
    const lower = index === 0 ? Number.NEGATIVE_INFINITY : (limits[index - 1] as number);
    return values.filter((value) => value >= lower && (value < limit || index === 29)).length;
  });
  t.deepEqual(counts, naive);
});

test('equal values share one bucket, and what is not finite is left out', (t) => {
  const one = bucketsOf([2, 2, Number.NaN, Number.POSITIVE_INFINITY, 2]);
  t.deepEqual(one, {min: 2, max: 2, count: 3, sum: 6, sumOfSquares: 12, limits: [2], counts: [3]});
  t.is(bucketsOf([Number.NaN]).count, 0);
});
