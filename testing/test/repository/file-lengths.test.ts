import {readFileSync} from 'node:fs';
import test from 'ava';
import {root, sources} from './root.js';

/** Files that are still longer, and whose work shortens them. The list may only shrink. */
const stillLong: Record<string, string> = {
  'packages/trainer/src/trainer.ts': 'the lifecycle of a run in one place',
  'packages/annulus/src/settings/training-rows.ts': 'the rows of training in files by subject',
};

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
    new Set(lengths.filter(({lines}) => lines > 250).map(({file}) => file)),
    new Set(Object.keys(stillLong)),
  );
});
