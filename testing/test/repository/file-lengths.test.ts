import {readFileSync} from 'node:fs';
import test from 'ava';
import {root, sources} from './root.js';

const lengths = sources()
  .map((file) => ({file, lines: readFileSync(root + file, 'utf8').split('\n').length - 1}))
  .sort((one, other) => one.lines - other.lines);

test('half of the source files have at most 45 lines', (t) => {
  t.true(lengths.length > 600);
  const median = lengths[Math.floor(lengths.length / 2)];
  t.true((median?.lines ?? Number.NaN) <= 45, `the median is ${median?.lines} lines`);
});

test('no source file has more than 250 lines', (t) => {
  t.deepEqual(
    lengths.filter(({lines}) => lines > 250),
    [],
  );
});
