import test from 'ava';
import {adjustedRandIndex} from '../../../src/advice/measures/adjusted-rand-index.js';
import {comparedRows} from '../../../src/advice/measures/compared-rows.js';
import {duplicateShare} from '../../../src/advice/measures/duplicate-share.js';
import {shareOfClasses} from '../../../src/datasets/share-of-classes.js';
import type {LikePair} from '../../../src/explore/analysis/same-pictures.js';

test('clusterings agree wholly whatever their numbers, and by chance not at all', (t) => {
  t.is(adjustedRandIndex([0, 0, 1, 1, 2], [7, 7, 3, 3, 0]), 1);
  t.is(adjustedRandIndex([0, 0, 0, 0], [1, 1, 1, 1]), 0);
  // Of ten pairs two are together in both, four in each: (2 − 1.6) / (4 − 1.6).
  t.true(Math.abs(adjustedRandIndex([0, 0, 0, 1, 1], [0, 0, 1, 1, 1]) - 0.4 / 2.4) < 1e-12);
});

test('the share of a class is what a naive count over all pairs gives', (t) => {
  const labels = [0, 0, 0, 2, 2, 5];
  let same = 0;
  for (const one of labels) for (const other of labels) same += one === other ? 1 : 0;
  t.deepEqual(shareOfClasses(labels), {share: same / 36, classes: 3});
});

test('rows are drawn once each, in their order, and the same for the same seed', (t) => {
  t.deepEqual(comparedRows(3, 5, 0), [0, 1, 2]);
  const rows = comparedRows(1000, 100, 1);
  t.is(new Set(rows).size, 100);
  t.deepEqual(
    rows,
    [...rows].sort((a, b) => a - b),
  );
  t.deepEqual(comparedRows(1000, 100, 1), rows);
  t.notDeepEqual(comparedRows(1000, 100, 2), rows);
});

const pair = (one: number, other: number, likeness: LikePair['likeness'] = 'same file'): LikePair => ({
  one,
  other,
  likeness,
  difference: 0,
});

test('copies of copies are near-duplicates of each other', (t) => {
  const found = duplicateShare([pair(0, 1), pair(0, 2), pair(5, 6, 'mirrored')], 10);
  t.deepEqual(found, {compared: 10, pictures: 5, groups: 2, share: (3 * 2 + 2) / 90, by: 'pixels'});
  t.is(duplicateShare([pair(0, 1), pair(1, 2), pair(0, 3)], 4).share, 1);
  t.deepEqual(duplicateShare([], 2), {compared: 2, pictures: 0, groups: 0, share: 0, by: 'pixels'});
});

test('what an encoder takes for the same joins the copies', (t) => {
  // Of ten pictures 2 and 3 are much nearer than any others; 3 has a copy, 4.
  const cosines = new Float32Array(10).fill(0.5);
  const indices = Int32Array.from([1, 0, 3, 2, 5, 6, 7, 8, 9, 8]);
  cosines[2] = 0.99;
  cosines[3] = 0.99;
  const found = duplicateShare([pair(3, 4)], 10, {neighbours: 1, indices, cosines});
  t.deepEqual(found, {compared: 10, pictures: 3, groups: 1, share: 6 / 90, by: 'pixels and vectors'});
});
