import {Random} from '@annulus/datasets';
import test from 'ava';
import {cnce, nce} from '../../src/index.js';

test('NCE and CNCE are what their formulas say', (t) => {
  for (let seed = 0; seed < 20; seed++) {
    const random = new Random(seed);
    const positive = random.normal(0, 3);
    const negatives = Float64Array.from({length: 1 + random.integer(30)}, () => random.normal(0, 3));
    let sum = 0;
    for (const negative of negatives) sum += Math.exp(negative);
    const k = negatives.length;
    const withPositive = Math.log(Math.exp(positive) / ((Math.exp(positive) + sum) / (k + 1)));
    t.true(Math.abs(nce(positive, negatives) - withPositive) < 1e-12);
    t.true(Math.abs(cnce(positive, negatives) - Math.log(Math.exp(positive) / (sum / k))) < 1e-12);
  }
});

test('scores far beyond what e^f can hold make no infinity, and a shift of all changes nothing', (t) => {
  const [positive, negatives] = [2, Float64Array.of(1, -1, 0.5)];
  for (const shift of [-5000, 5000]) {
    const moved = negatives.map((score) => score + shift);
    t.true(Math.abs(nce(positive + shift, moved) - nce(positive, negatives)) < 1e-9);
    t.true(Math.abs(cnce(positive + shift, moved) - cnce(positive, negatives)) < 1e-9);
  }
  t.is(cnce(800, Float64Array.of(-800)), 1600);
});

test('NCE is never above log(k + 1); CNCE knows no cap', (t) => {
  for (const k of [1, 7, 100]) {
    const negatives = new Float64Array(k).fill(-50);
    t.true(nce(50, negatives) <= Math.log(k + 1));
    t.is(cnce(50, negatives), 100);
  }
});
