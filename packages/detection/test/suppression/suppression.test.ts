import {Random} from '@annulus/datasets';
import test from 'ava';
import {nonMaxSuppression, suppressionWithinGroups} from '../../src/index.js';
import {suppressInOrder} from '../../src/suppression/non-max-suppression.js';
import {naiveOverlap} from '../naive-overlap.js';
import {listed, randomBoxes} from '../random-boxes.js';
import {flat, testWithReference} from '../reference.js';

testWithReference('what stays is what stays in Detectron2, also within groups', 'detection-ops', (t, {nms}) => {
  for (const {name, boxes, scores, groups, threshold, kept, keptPerGroup} of nms) {
    t.deepEqual([...nonMaxSuppression(flat(boxes), scores, threshold)], kept, name);
    t.deepEqual([...suppressionWithinGroups(flat(boxes), scores, groups, threshold)], keptPerGroup, name);
  }
});

/** Each box in turn, the highest score first, is compared with all that stay. */
function naive(boxes: number[][], scores: readonly number[], groups: readonly number[], threshold: number): number[] {
  const order = scores.map((_, index) => index).sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  const kept: number[] = [];
  for (const box of order) {
    const covers = (other: number) =>
      groups[other] === groups[box] && naiveOverlap(boxes[other] as number[], boxes[box] as number[]) > threshold;
    if (!kept.some(covers)) kept.push(box);
  }
  return kept;
}

test('what stays is what loops leave, with ties, equal boxes, boxes without width, and none at all', (t) => {
  for (let seed = 0; seed < 60; seed++) {
    const random = new Random(seed);
    const count = random.integer(50);
    const boxes = randomBoxes(random, count);
    const scores = Array.from({length: count}, () => random.integer(6) / 6);
    const groups = Array.from({length: count}, () => random.integer(3));
    const threshold = random.integer(10) / 10;
    const one = Array<number>(count).fill(0);
    t.deepEqual([...nonMaxSuppression(boxes, scores, threshold)], naive(listed(boxes), scores, one, threshold));
    t.deepEqual(
      [...suppressionWithinGroups(boxes, scores, groups, threshold)],
      naive(listed(boxes), scores, groups, threshold),
    );
  }
});

test('of 2,000 boxes stays what loops leave', (t) => {
  const random = new Random(7);
  const boxes = randomBoxes(random, 2000, 300);
  const scores = Array.from({length: 2000}, () => random.uniform());
  t.deepEqual([...nonMaxSuppression(boxes, scores, 0.7)], naive(listed(boxes), scores, Array(2000).fill(0), 0.7));
});

test('with a limit the best of those stay, of all groups together', (t) => {
  for (let seed = 0; seed < 60; seed++) {
    const random = new Random(seed);
    const count = random.integer(50);
    const boxes = randomBoxes(random, count);
    const scores = Array.from({length: count}, () => random.integer(6) / 6);
    const groups = Array.from({length: count}, () => random.integer(3));
    const [threshold, limit] = [random.integer(10) / 10, random.integer(count + 2)];
    const best = (of: readonly number[]) => naive(listed(boxes), scores, of, threshold).slice(0, limit);
    t.deepEqual([...nonMaxSuppression(boxes, scores, threshold, limit)], best(Array<number>(count).fill(0)));
    t.deepEqual([...suppressionWithinGroups(boxes, scores, groups, threshold, limit)], best(groups));
  }
});

test('with its limit reached, no further box is looked at', (t) => {
  const boxes = Float32Array.of(0, 0, 4, 4, 0, 0, 4, 4, 8, 8, 12, 12, 8, 8, 12, 12);
  const compared: number[] = [];
  const watched = new Proxy(boxes, {
    get: (of, key) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) compared.push(Number(key) >> 2);
      return Reflect.get(of, key);
    },
  });
  t.deepEqual([...suppressInOrder(watched, 0.5, 4)], [0, 2]);
  const all = compared.length;
  compared.length = 0;
  t.deepEqual([...suppressInOrder(watched, 0.5, 1)], [0]);
  t.true(compared.length < all);
});
