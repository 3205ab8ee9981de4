import test from 'ava';
import {decimals, powerOfTen} from '../../src/theory/number-text.js';

test('an axis has powers of ten and nothing between them', (t) => {
  t.deepEqual([1e-7, 0.001, 0.5, 1, 10, 100].map(powerOfTen), ['10⁻⁷', '10⁻³', '', '1', '10', '10²']);
});

test('zero has no sign', (t) => {
  t.deepEqual([-0.0001, -0.25, 1].map(decimals), ['0.000', '−0.250', '1.000']);
});
