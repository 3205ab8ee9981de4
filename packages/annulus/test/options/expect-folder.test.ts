import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {expectPlaceForFolder} from '../../src/options/expect-folder.js';
import {unwritableFolder} from '../../src/options/unwritable-folder.js';

test('where folders can be made, also several levels down, nothing is left of the try', (t) => {
  const folder = temporaryFolder(t);
  expectPlaceForFolder('output', join(folder, 'a', 'b'));
  t.deepEqual(readdirSync(folder), []);
});

(process.platform === 'linux' ? test : test.skip)('where none can be made, that is told before any work', (t) => {
  t.throws(() => expectPlaceForFolder('output', '/proc/annulus/runs'), {
    message:
      'Expected output to be a folder that can be written, received /proc/annulus/runs: the system makes none there (ENOENT). Choose another output.',
  });
});

test('why nothing can be written is said in words', (t) => {
  const told = (code: string) => unwritableFolder('output', 'a', Object.assign(new Error('raw'), {code})).message;
  t.is(
    told('EACCES'),
    'Expected output to be a folder that can be written, received a: this account may not write there. Choose another output.',
  );
  t.regex(told('EROFS'), /: its disk can only be read\. /);
  t.regex(told('ENOSPC'), /: its disk is full\. /);
});
