import test from 'ava';
import {rateText} from '../../src/display/rate-text.js';

test('a slow rate is told by its first two digits, not as 0', (t) => {
  t.deepEqual([1234.4, 10, 9.96, 9.94, 2, 0.2501, 0.0123].map(rateText), [
    '1,234',
    '10',
    '10',
    '9.9',
    '2',
    '0.25',
    '0.012',
  ]);
});
