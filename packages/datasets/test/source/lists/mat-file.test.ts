import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {readMatFile} from '../../../src/source/lists/mat-file.js';
import {matFile} from './mat-bytes.js';

for (const layout of ['plain', 'compressed'] as const)
  test.serial(`arrays of a MATLAB file are read by their names, ${layout}`, (t) => {
    const path = join(temporaryFolder(t), 'some.mat');
    writeFileSync(path, matFile({labels: [1, -2.5, 3], none: []}, layout));
    t.deepEqual(
      [...readMatFile(path, '')],
      [
        ['labels', [1, -2.5, 3]],
        ['none', []],
      ],
    );
  });

test.serial('damage inside a compressed array is refused', (t) => {
  const path = join(temporaryFolder(t), 'some.mat');
  const whole = matFile({labels: [1, 2]}, 'compressed');
  whole[140] = (whole[140] as number) ^ 0xff;
  writeFileSync(path, whole);
  t.regex(t.throws(() => readMatFile(path, '')).message, /^.*some\.mat could not be read as a MATLAB file \(/);
});
