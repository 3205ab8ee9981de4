import {writeFileSync} from 'node:fs';
import test from 'ava';
import {failureText} from '../../src/options/failure-text.js';

const isLinux = process.platform === 'linux';

(isLinux ? test : test.skip)('a full disk is said in words, with what becomes of what was there', (t) => {
  const error = t.throws(() => writeFileSync('/dev/full', 'a'));
  t.is(
    failureText(error),
    'There is no room left on the disk: ENOSPC: no space left on device, write. What was written whole before is untouched: make room, and run the same again.',
  );
});
