import {Random} from '@annulus/datasets';
import test from 'ava';
import {everything} from '../../src/index.js';
import {keptScores, scoreWindow} from '../../src/theory/score-window.js';
import {windowName} from '../../src/theory/window-name.js';
import {windowShares} from '../../src/theory/window-shares.js';

const scores = Float64Array.from({length: 97}, () => 0).map((_, index) => new Random(3, index).normal());

test('a window of ranks keeps those of the ring, the most similar first', (t) => {
  for (const [inner, outer] of [
    [0.01, 0.1],
    [0, 0.5],
    [0.1, 1],
    [0.99, 1],
    [0.5, 0.501],
  ] as const) {
    const first = Math.floor(inner * 97);
    const naive = [...scores].sort((a, b) => b - a).slice(first, Math.max(first + 1, Math.floor(outer * 97)));
    t.deepEqual(
      [...keptScores(scores, {inner, outer})].sort((a, b) => b - a),
      naive,
    );
  }
  t.is(keptScores(scores, everything), scores);
});

test('a window of e^f keeps what is strictly above one number and not above the other', (t) => {
  const some = Float64Array.of(Math.log(0.5), 0, Math.log(1.5), Math.log(2), 1);
  t.deepEqual([...keptScores(some, {above: 1})], [Math.log(1.5), Math.log(2), 1]);
  t.deepEqual([...keptScores(some, {above: 1, below: 2})], [Math.log(1.5), Math.log(2)]);
  t.deepEqual([...keptScores(some, {above: 0})], [...some]);
});

test('of equal masses the shares of a window are its ranks', (t) => {
  const ten = scores.slice(0, 10);
  const shares = windowShares(ten, new Float64Array(10).fill(0.1), {inner: 0.1, outer: 0.4});
  const kept = new Set(keptScores(ten, {inner: 0.1, outer: 0.4}));
  ten.forEach((score, index) => {
    t.true(Math.abs((shares[index] as number) - (kept.has(score) ? 1 : 0)) < 1e-9);
  });
});

test('of unequal masses an edge cuts through a candidate', (t) => {
  const shares = windowShares(Float64Array.of(1, 2, 3), Float64Array.of(0.5, 0.3, 0.2), {inner: 0.1, outer: 0.75});
  const expected = [0.5, 1, 0.5];
  shares.forEach((share, index) => {
    t.true(Math.abs(share - (expected[index] as number)) < 1e-12);
  });
});

test('windows without anything inside are refused', (t) => {
  t.throws(() => scoreWindow({inner: 0.5, outer: 0.5}), {
    message: 'Expected a window of ranks to have 0 <= inner < outer <= 1, received inner 0.5, outer 0.5.',
  });
  t.throws(() => scoreWindow({above: 2, below: 1}), {
    message: 'Expected a window of e^f to have 0 <= above < below, received above 2, below 1.',
  });
});

test('windows have names', (t) => {
  const windows = [everything, {inner: 0, outer: 0.1}, {inner: 0.01, outer: 0.1}, {above: 1}, {above: 1, below: 2}];
  t.deepEqual(windows.map(windowName), ['all', 'nearest 10%', 'ranks 1–10%', 'e^f above 1', 'e^f from 1 to 2']);
});
