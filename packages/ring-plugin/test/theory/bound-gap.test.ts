import {Random} from '@annulus/datasets';
import test from 'ava';
import {boundGap} from '../../src/index.js';

test('the gap is log E_q e^f − log E_p e^f, as a naive loop has it', (t) => {
  for (let seed = 0; seed < 20; seed++) {
    const random = new Random(seed);
    const values = Float32Array.from({length: 40}, () => random.normal(0, 2));
    const eligible = values.map((_, index) => (index === 0 || random.bernoulli(0.8) ? 1 : 0));
    const weights = values.map((_, index) => (index === 0 || random.bernoulli(0.5) ? random.uniform(0.5, 2) : 0));
    let [p, count, q, total, lowest] = [0, 0, 0, 0, Number.POSITIVE_INFINITY];
    values.forEach((value, index) => {
      if (eligible[index] === 0) return;
      p += Math.exp(value);
      count++;
      const weight = weights[index] as number;
      q += weight * Math.exp(value);
      total += weight;
      if (weight > 0) lowest = Math.min(lowest, value);
    });
    const found = boundGap({values, eligible, weights});
    t.true(Math.abs(found.logMean - Math.log(p / count)) < 1e-9);
    t.true(Math.abs(found.gap - (Math.log(q / total) - Math.log(p / count))) < 1e-9);
    t.is(found.lowest, lowest);
  }
});

test('all candidates alike have no gap; the most similar alone lie above c, the least similar below', (t) => {
  const [values, eligible] = [Float64Array.of(3, 1, -1, -3), [1, 1, 1, 1]];
  t.is(boundGap({values, eligible, weights: [2, 2, 2, 2]}).gap, 0);
  const near = boundGap({values, eligible, weights: [1, 0, 0, 0]});
  t.true(near.gap > 0 && near.lowest > near.logMean);
  const far = boundGap({values, eligible, weights: [0, 1, 1, 1]});
  t.true(far.gap < 0 && far.lowest < far.logMean);
});

test('similarities over a tiny temperature make no infinity', (t) => {
  const {gap} = boundGap({values: Float64Array.of(1000, 999), eligible: [1, 1], weights: [1, 0]});
  t.true(Math.abs(gap - (Math.log(2) - Math.log(1 + Math.exp(-1)))) < 1e-9);
});

test('an anchor without any kept eligible candidate is refused', (t) => {
  t.throws(() => boundGap({values: Float64Array.of(1, 2), eligible: [1, 0], weights: [0, 1]}), {
    instanceOf: RangeError,
    message: 'Expected weights to keep at least one eligible candidate of 2, received none.',
  });
});
