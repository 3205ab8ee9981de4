import type {ViewBatch} from '@annulus/datasets';
import type {BatchSource} from '@annulus/trainer';
import test from 'ava';
import {FirstViews, type PictureViews} from '../../src/online/first-views.js';

/** Batches of three pictures, of so many numbers each, and three views; all are written into one array. Says how often it was read. */
function source(numbers: number): BatchSource<ViewBatch> & {readonly read: () => number} {
  const data = new Float32Array(3 * numbers);
  let read = 0;
  return {
    batches: 3,
    read: () => read,
    async *epoch(epoch) {
      read++;
      for (let batch = 0; batch < 3; batch++) {
        data.fill(10 * epoch + batch);
        const view = {data, shape: [3, numbers]};
        yield {size: 3, ids: new Int32Array(3), views: [view, view, view], labels: Int32Array.of(batch, 7, 8)};
      }
    },
  };
}

async function seen(views: FirstViews): Promise<PictureViews[]> {
  const batches: PictureViews[] = [];
  for await (const batch of views.batches()) batches.push(batch);
  return batches;
}

test.serial('they are two views of the first pictures, read once and then kept', async (t) => {
  const from = source(2);
  const views = new FirstViews(from, 5);
  const first = await seen(views);
  const zeros = {data: new Float32Array(6), shape: [3, 2]};
  const ones = {data: new Float32Array(4).fill(1), shape: [2, 2]};
  t.deepEqual(first, [
    {size: 3, views: [zeros, zeros], labels: Int32Array.of(0, 7, 8)},
    {size: 2, views: [ones, ones], labels: Int32Array.of(1, 7)},
  ]);
  t.deepEqual(await seen(views), first);
  t.is(from.read(), 1);
  views.clear();
  t.deepEqual(await seen(views), first);
  t.is(from.read(), 2);
});

test.serial('views of more than 32 MiB are read again', async (t) => {
  const [fits, large] = [source(2 ** 20), source(2 ** 20)];
  const [small, views] = [new FirstViews(fits, 4), new FirstViews(large, 5)];
  for (let look = 0; look < 2; look++) {
    t.is((await seen(small)).length, 2);
    t.is((await seen(views)).length, 2);
  }
  t.is(fits.read(), 1);
  t.is(large.read(), 2);
});
