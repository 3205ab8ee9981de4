import test from 'ava';
import {atMost, boundExperiment} from '../../../src/index.js';

const rows = boundExperiment({seeds: 4, samples: 100, pool: 4096});

test('Theorem 3.1: windows above c are below NCE and below the truth, significantly', (t) => {
  for (const {window, truth, estimate, limit} of rows) {
    if (window.startsWith('all')) continue;
    const {minusFirst} = estimate;
    t.true(minusFirst.mean + 3 * minusFirst.error < 0, window);
    t.true(estimate.mean + 3 * estimate.error < truth && limit < truth, window);
  }
});

test('NCE, the positive in the denominator, is at most the truth', (t) => {
  for (const {window, estimate, truth} of rows) if (window === 'all and the positive') t.true(atMost(estimate, truth));
});

test('estimates agree with their limits within three standard errors', (t) => {
  for (const {window, estimate, limit} of rows) {
    t.true(Math.abs(estimate.mean - limit) < 3 * estimate.error + 0.02, `${window}: ${estimate.mean} for ${limit}`);
  }
});
