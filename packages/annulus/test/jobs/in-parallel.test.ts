import test from 'ava';
import {inParallel} from '../../src/jobs/in-parallel.js';

const soon = () => new Promise((resolve) => setImmediate(resolve));

test.serial('as many as allowed are under way, in order, until all are done', async (t) => {
  const [started, ended] = [[] as number[], [] as number[]];
  let most = 0;
  await inParallel([1, 2, 3, 4, 5], {atATime: 2, signal: new AbortController().signal}, async (item) => {
    started.push(item);
    most = Math.max(most, started.length - ended.length);
    await soon();
    ended.push(item);
  });
  t.is(most, 2);
  t.deepEqual(started, [1, 2, 3, 4, 5]);
  t.is(ended.length, 5);
});

test.serial('after an abort nothing new begins, and what has begun comes to its end', async (t) => {
  const controller = new AbortController();
  const ended: number[] = [];
  await inParallel([1, 2, 3, 4], {atATime: 2, signal: controller.signal}, async (item) => {
    controller.abort();
    await soon();
    ended.push(item);
  });
  t.deepEqual(ended, [1]);
});
