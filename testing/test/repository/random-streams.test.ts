import {readFileSync} from 'node:fs';
import test from 'ava';
import {root, sources} from './root.js';

test('every package takes its random streams from the registry of purposes', (t) => {
  const opened = sources().filter((file) => /\bnew Random\(/.test(readFileSync(root + file, 'utf8')));
  t.deepEqual(opened, ['packages/datasets/src/random/random-for.ts']);
});
