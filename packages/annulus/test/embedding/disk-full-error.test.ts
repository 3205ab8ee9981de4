import {closeSync, existsSync, openSync, writeSync} from 'node:fs';
import test from 'ava';
import {inWords} from '../../src/embedding/disk-full-error.js';

const full = '/dev/full';

(existsSync(full) ? test : test.skip)('a disk that is full is told in words, and what to do', (t) => {
  const file = openSync(full, 'w');
  const error = t.throws(() => writeSync(file, 'more'));
  closeSync(file);
  const told = inWords(error, 'runs/a/embeddings') as Error;
  t.is(
    told.message,
    'The disk of runs/a/embeddings is full. What was embedded is kept: make room and run the same again, which goes on from there.',
  );
  t.is(told.cause, error);
});

test('other errors stay as they are', (t) => {
  const error = new Error('another');
  t.is(inWords(error, 'runs'), error);
});
