import test from 'ava';
import {ahead} from '../../src/features/ahead.js';

test.serial('what is read comes in its order, the next few begun before', async (t) => {
  const begun: number[] = [];
  const reads = [30, 1, 10, 1].map((wait, index) => async () => {
    begun.push(index);
    await new Promise((resolve) => setTimeout(resolve, wait));
    return index;
  });
  const seen: unknown[] = [];
  for await (const index of ahead(reads, 2)) seen.push([index, begun.length]);
  t.deepEqual(seen, [
    [0, 3],
    [1, 4],
    [2, 4],
    [3, 4],
  ]);
});

test.serial('what fails ahead is told in its turn, or to nobody who has left', async (t) => {
  const failing = () => [async () => 1, async () => 2, () => Promise.reject(new Error('the disk'))];
  const seen: number[] = [];
  await t.throwsAsync(
    async () => {
      for await (const value of ahead(failing(), 2)) seen.push(value);
    },
    {message: 'the disk'},
  );
  t.deepEqual(seen, [1, 2]);
  for await (const value of ahead(failing(), 2)) {
    t.is(value, 1);
    break;
  }
  await new Promise((resolve) => setImmediate(resolve)); // When Node would tell of a rejection that nobody handles.
});
