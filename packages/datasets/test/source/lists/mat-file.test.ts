import test from 'ava';
import {matArrays} from '../../../src/source/lists/mat-file.js';
import {matFile} from './mat-bytes.js';

for (const layout of ['plain', 'compressed'] as const)
  test(`arrays of a MATLAB file are read by their names, ${layout}`, (t) => {
    const bytes = matFile({labels: [1, -2.5, 3], none: []}, layout);
    t.deepEqual(
      [...matArrays('some.mat', bytes)],
      [
        ['labels', [1, -2.5, 3]],
        ['none', []],
      ],
    );
  });

test('damage inside a compressed array is refused', (t) => {
  const whole = matFile({labels: [1, 2]}, 'compressed');
  whole[140] = (whole[140] as number) ^ 0xff;
  t.regex(t.throws(() => matArrays('some.mat', whole)).message, /^some\.mat could not be read as a MATLAB file \(/);
});
