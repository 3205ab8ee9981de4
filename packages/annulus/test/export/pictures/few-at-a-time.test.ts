import test from 'ava';
import {fewAtATime} from '../../../src/export/pictures/few-at-a-time.js';

test.serial(
  'as many as said are done at a time, in order, and one that fails gives its place to the next',
  async (t) => {
    const inTurn = fewAtATime(2);
    const begun: number[] = [];
    let [running, most] = [0, 0];
    const work = (at: number) => async () => {
      begun.push(at);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      if (at === 1) throw new Error('damaged');
      return at;
    };
    const results = await Promise.allSettled([0, 1, 2, 3, 4].map((at) => inTurn(work(at))));
    t.deepEqual(begun, [0, 1, 2, 3, 4]);
    t.is(most, 2);
    t.deepEqual(
      results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason.message)),
      [0, 'damaged', 2, 3, 4],
    );
    t.is(await inTurn(async () => 'free again'), 'free again');
  },
);
