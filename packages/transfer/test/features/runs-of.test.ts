import test from 'ava';
import {runsOf} from '../../src/features/runs-of.js';

test('rows are read in the order of the file, those that follow each other in it and in the batch at once', (t) => {
  t.deepEqual(runsOf(Int32Array.of(7, 8, 9, 2, 1, 0, 10)), [
    {row: 0, place: 5, count: 1},
    {row: 1, place: 4, count: 1},
    {row: 2, place: 3, count: 1},
    {row: 7, place: 0, count: 3},
    {row: 10, place: 6, count: 1},
  ]);
  t.deepEqual(runsOf(Int32Array.of(4, 4)), [
    {row: 4, place: 0, count: 1},
    {row: 4, place: 1, count: 1},
  ]);
  t.deepEqual(runsOf(new Int32Array(0)), []);
});
