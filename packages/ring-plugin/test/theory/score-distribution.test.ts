import {Random} from '@annulus/datasets';
import test from 'ava';
import {everything} from '../../src/index.js';
import {ScoreDistribution} from '../../src/theory/score-distribution.js';

const scores = Float64Array.of(0, 3, 1, 2);
const distribution = new ScoreDistribution(scores, Float64Array.of(0.4, 0.1, 0.3, 0.2));

const shares = (parts: {first: number; end: number}[]) => {
  const drawn = distribution.draw(parts, 20_000, new Random(2));
  return [3, 2, 1, 0].map((score) => drawn.filter((value) => value === score).length / drawn.length);
};
const near = (found: number[], expected: number[]) =>
  found.every((share, index) => Math.abs(share - (expected[index] as number)) < 0.015);

test('draws from all of p(y) have its probabilities', (t) => {
  const {inside, outside} = distribution.parts(everything);
  t.true(near(shares([...inside]), [0.1, 0.2, 0.3, 0.4]));
  t.deepEqual(outside, []);
});

test('draws from a window and from what it leaves out have the probabilities of either, renormalised', (t) => {
  const ranks = distribution.parts({inner: 0.1, outer: 0.6});
  t.true(near(shares([...ranks.inside]), [0, 0.4, 0.6, 0]));
  t.true(near(shares([...ranks.outside]), [0.2, 0, 0, 0.8]));
  const above = distribution.parts({above: Math.exp(0.5), below: Math.exp(2.5)});
  t.true(near(shares([...above.inside]), [0, 0.4, 0.6, 0]));
  t.true(near(shares([...above.outside]), [0.2, 0, 0, 0.8]));
});
