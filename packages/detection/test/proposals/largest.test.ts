import {Random} from '@annulus/datasets';
import test from 'ava';
import {largest} from '../../src/proposals/largest.js';

test('the largest values are those that a sort puts first, equal ones in their order', (t) => {
  for (let seed = 0; seed < 40; seed++) {
    const random = new Random(seed);
    const values = Float32Array.from({length: random.integer(60)}, () => random.integer(12) - 6);
    const count = random.integer(70);
    const sorted = [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
    t.deepEqual([...largest(values, count)], sorted.slice(0, count));
  }
});

test('what is not finite is not among the largest', (t) => {
  const values = Float32Array.of(1, Number.NaN, 3, Number.POSITIVE_INFINITY, 2, Number.NEGATIVE_INFINITY);
  t.deepEqual([...largest(values, 2)], [2, 4]);
  t.deepEqual([...largest(values, 9)], [2, 4, 0]);
  t.deepEqual([...largest(Float32Array.of(Number.NaN), 1)], []);
});
