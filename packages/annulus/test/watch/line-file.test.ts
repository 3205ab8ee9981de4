import {appendFile, rename, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {LineFile} from '../../src/watch/line-file.js';

/** A file of numbered lines, and what was told of it since it was last forgotten. */
function numbered(t: ExecutionContext) {
  const path = join(temporaryFolder(t), 'lines.jsonl');
  const told: unknown[] = [];
  const lines = new LineFile(
    ({n}) => told.push(n),
    () => told.splice(0),
  );
  const text = (...numbers: readonly number[]) => numbers.map((n) => `{"n":${n}}\n`).join('');
  return {path, told, lines, text};
}

test.serial('each line is told once, and a half written one when it is whole', async (t) => {
  const {path, told, lines, text} = numbered(t);
  await writeFile(path, `${text(1, 2)}{"n":`);
  await lines.read(path);
  t.deepEqual(told, [1, 2]);
  await appendFile(path, '3}\n');
  await lines.read(path);
  t.deepEqual(told, [1, 2, 3]);
  await lines.read(path);
  t.deepEqual(told, [1, 2, 3]);
  t.is(lines.damaged, 0);
});

test.serial('a file that was cut back, by a run that goes on from a checkpoint, is read anew', async (t) => {
  const {path, told, lines, text} = numbered(t);
  await writeFile(path, text(1, 2, 3));
  await lines.read(path);
  await truncate(path, text(1).length);
  await appendFile(path, text(4));
  await lines.read(path);
  t.deepEqual(told, [1, 4]);
});

test.serial('a file that was rewritten is read anew, though it is longer than before', async (t) => {
  const {path, told, lines, text} = numbered(t);
  await writeFile(path, text(1, 2));
  await lines.read(path);
  await writeFile(`${path}.new`, text(5, 6, 7));
  await rename(`${path}.new`, path);
  await lines.read(path);
  t.deepEqual(told, [5, 6, 7]);
});

test.serial('lines that are no JSON objects are counted and left out', async (t) => {
  const {path, told, lines, text} = numbered(t);
  await writeFile(path, `${text(1)}no JSON\n[2]\nnull\n${text(3)}`);
  await lines.read(path);
  t.deepEqual(told, [1, 3]);
  t.is(lines.damaged, 3);
});

test.serial('lines that are longer together than what is read at a time are all told', async (t) => {
  const {path, told, lines} = numbered(t);
  const padding = 'x'.repeat(100_000);
  await writeFile(path, Array.from({length: 25}, (_, n) => `${JSON.stringify({n, padding})}\n`).join(''));
  await lines.read(path);
  t.deepEqual(
    told,
    Array.from({length: 25}, (_, n) => n),
  );
});
