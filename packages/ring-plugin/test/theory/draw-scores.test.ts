import {Random} from '@annulus/datasets';
import test from 'ava';
import {drawScores} from '../../src/theory/draw-scores.js';

const scores = Float64Array.from({length: 100}, (_, index) => index / 10);
const none = () => {
  throw new Error('no further pool');
};

test('negatives come from the window, no candidate twice, and every one has its turn', (t) => {
  const seen = new Set<number>();
  for (let seed = 0; seed < 60; seed++) {
    const drawn = drawScores(scores, none, {count: 5, window: {inner: 0.1, outer: 0.2}, random: new Random(seed)});
    t.is(new Set(drawn).size, 5);
    for (const score of drawn) seen.add(score);
  }
  t.deepEqual(
    [...seen].sort((a, b) => a - b),
    [...scores.subarray(80, 90)],
  );
});

test('a window of e^f asks for further pools while it has too few', (t) => {
  let pools = 0;
  const more = () => {
    pools++;
    return scores;
  };
  const drawn = drawScores(scores, more, {count: 25, window: {above: Math.exp(8.95)}, random: new Random(0)});
  t.is(pools, 2);
  t.true(drawn.length === 25 && drawn.every((score) => score > 8.95));
});

test('a window that keeps too few is refused', (t) => {
  const message = (kept: number) =>
    `Expected the window to keep at least 11 of the pool's 100 candidates, it keeps ${kept}. Draw a larger pool or fewer negatives.`;
  const random = new Random(0);
  t.throws(() => drawScores(scores, none, {count: 11, window: {inner: 0, outer: 0.1}, random}), {message: message(10)});
  t.throws(() => drawScores(scores, () => scores, {count: 11, window: {above: 1e9}, random}), {message: message(0)});
});
