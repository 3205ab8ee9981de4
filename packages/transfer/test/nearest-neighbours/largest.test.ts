import test from 'ava';
import {largest} from '../../src/nearest-neighbours/largest.js';

test('the largest values are those that a full sort finds, ties going to the first', (t) => {
  let state = 1;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
  for (let round = 0; round < 200; round++) {
    const values = Float32Array.from({length: 1 + (next() % 60)}, () => next() % 12);
    const count = 1 + (next() % values.length);
    const sorted = [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
    t.deepEqual(
      [...largest(values, count)].sort((a, b) => a - b),
      sorted.slice(0, count).sort((a, b) => a - b),
    );
  }
});
