import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {expectPlaceForFolder} from '../../src/options/expect-folder.js';

test('where folders can be made, also several levels down, nothing is left of the try', (t) => {
  const folder = temporaryFolder(t);
  expectPlaceForFolder('output', join(folder, 'a', 'b'));
  t.deepEqual(readdirSync(folder), []);
});

(process.platform === 'linux' ? test : test.skip)('where none can be made, that is told before any work', (t) => {
  t.throws(() => expectPlaceForFolder('output', '/proc/annulus/runs'), {
    message: /^Expected output to be a folder that can be written, received \/proc\/annulus\/runs: ENOENT/,
  });
});
