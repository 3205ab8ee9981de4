import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {writeWhole} from '../../src/writing/write-whole.js';

test.serial('a file is replaced, and nothing is left beside it', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'a.json');
  writeFileSync(path, 'old');
  await writeWhole(path, 'new');
  t.is(readFileSync(path, 'utf8'), 'new');
  t.deepEqual(readdirSync(folder), ['a.json']);
});

test.serial('where it cannot be put in its place, what was written beside it goes', async (t) => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'taken');
  mkdirSync(join(path, 'full'), {recursive: true});
  await t.throwsAsync(writeWhole(path, 'new'), {code: 'EISDIR'});
  t.deepEqual(readdirSync(folder), ['taken']);
});
