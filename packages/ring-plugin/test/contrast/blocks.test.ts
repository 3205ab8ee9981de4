import test from 'ava';
import {blocksOf} from '../../src/contrast/blocks.js';

test('anchors that fit are one block', (t) => {
  t.deepEqual(blocksOf(64, 1000, 64_000), [{start: 0, size: 64}]);
});

test('anchors that do not fit are split into as few blocks as possible, of nearly the same size', (t) => {
  t.deepEqual(blocksOf(10, 100, 400), [
    {start: 0, size: 3},
    {start: 3, size: 3},
    {start: 6, size: 4},
  ]);
});

test('an anchor with more candidates than fit is a block of its own', (t) => {
  t.deepEqual(blocksOf(2, 100, 50), [
    {start: 0, size: 1},
    {start: 1, size: 1},
  ]);
});
