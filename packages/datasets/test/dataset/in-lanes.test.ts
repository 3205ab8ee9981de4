import {setTimeout} from 'node:timers/promises';
import test from 'ava';
import {inLanes} from '../../src/index.js';

test.serial('every place is worked on once, at most so many at a time, begun in their order', async (t) => {
  const begun: number[] = [];
  let running = 0;
  await inLanes(10, 3, async (place) => {
    begun.push(place);
    t.true(++running <= 3);
    await setTimeout(place % 2);
    running--;
  });
  t.deepEqual(begun, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await inLanes(0, 3, async () => t.fail());
});

test.serial('the first error ends all lanes', async (t) => {
  const begun: number[] = [];
  const work = inLanes(100, 2, async (place) => {
    begun.push(place);
    await setTimeout(1);
    if (place === 3) throw new Error('enough');
  });
  await t.throwsAsync(work, {message: 'enough'});
  await setTimeout(10);
  t.true(begun.length <= 6);
});
