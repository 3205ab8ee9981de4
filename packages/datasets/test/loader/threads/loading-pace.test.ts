import test from 'ava';
import {LoadingPace} from '../../../src/loader/threads/loading-pace.js';
import type {Workers} from '../../../src/loader/threads/workers.js';

/** Threads that are wanted after each of some batches, of which each is in use for a tenth of a second. */
function wantedAfter(
  batches: number,
  {waited, spent}: {waited: number; spent: number},
  ...of: [Workers, number?, number?]
) {
  const pace = new LoadingPace(...of);
  return Array.from({length: batches}, (_, batch) => {
    pace.taken(100 - waited, waited, spent * (batch + 1));
    return pace.wanted;
  });
}

test('Nothing is started for what takes a twentieth of the time or less, however long', (t) => {
  t.deepEqual(new Set(wantedAfter(200, {waited: 5, spent: 5}, 'auto', 1, 8)), new Set([0]));
});

test('The first thread starts after a second in which loading took more, others while they are waited for', (t) => {
  const after = wantedAfter(50, {waited: 6, spent: 6}, 'auto', 1, 4);
  t.deepEqual([after[8], after[9], after[18], after[19], after[49]], [0, 1, 1, 2, 3]);
});

test('A thread that is not waited for stays the only one', (t) => {
  t.is(wantedAfter(100, {waited: 1, spent: 9}, 'auto', 1, 8).at(-1), 1);
});

test('One core is left to the training, and to each of its ranks', (t) => {
  const most = (...of: [Workers, number?, number?]) => wantedAfter(500, {waited: 50, spent: 50}, ...of).at(-1);
  t.is(most('auto', 1, 2), 1);
  t.is(most('auto', 1, 1), 0);
  t.is(most('auto', 2, 8), 3);
  t.is(most('auto', 8, 8), 0);
  t.is(most({atMost: 5}, 8, 8), 5);
});

test('A number of threads is there from the start, and stays', (t) => {
  t.deepEqual(new Set(wantedAfter(50, {waited: 50, spent: 50}, 3, 1, 2)), new Set([3]));
});
