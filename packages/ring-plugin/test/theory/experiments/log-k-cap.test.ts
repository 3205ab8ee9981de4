import test from 'ava';
import {logKCap} from '../../../src/index.js';

const rows = logKCap({seeds: 3, samples: 60, pool: 1}, [1, 16, 256]);

test('NCE stays below log(k + 1) and below the truth, and nears it with k', (t) => {
  for (const {nce, cap, truth} of rows) t.true(nce.mean < cap && nce.mean < truth);
  const means = rows.map(({nce}) => nce.mean);
  t.deepEqual(
    means,
    means.toSorted((a, b) => a - b),
  );
});

test('without the positive few negatives overshoot, beyond any cap', (t) => {
  for (const {withoutPositive, truth} of rows) t.true(withoutPositive.mean - 3 * withoutPositive.error > truth);
});
