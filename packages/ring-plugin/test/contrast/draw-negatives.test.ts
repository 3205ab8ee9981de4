import {randomFor} from '@annulus/datasets';
import {onBackends} from '@annulus/testing/on-backends';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import type {Draw, Drawable, Drawn} from '../../src/contrast/draw.js';
import {drawNegatives} from '../../src/contrast/draw-negatives.js';
import {drawOnHost} from '../../src/contrast/draw-on-host.js';

const candidates = 40;

const problem = (neighbours?: number[][]): Drawable => ({
  similarities: tf.tensor2d(
    [0, 1].map((anchor) => Array.from({length: candidates}, (_, index) => anchor + index / 100)),
  ),
  weights: tf.tensor2d([
    Array.from({length: candidates}, (_, index) => (index < 10 ? 0 : 2)),
    Array(candidates).fill(1),
  ]),
  ...(neighbours && {neighbours: tf.tensor2d(neighbours)}),
});

/** What the loss would compare each anchor with: each candidate that counts, what it counts, and its similarity. */
function drawn(
  draw: Omit<Draw, 'replacement'> & Partial<Draw>,
  {first = 0, neighbours}: {first?: number; neighbours?: number[][]} = {},
) {
  return tf.tidy(() => compared(drawNegatives(problem(neighbours), {replacement: 'without', ...draw}, first)));
}

/** The candidates of a draw, each by its number. */
function compared({indices, tensors}: Drawn) {
  const places = indices instanceof tf.Tensor ? indices.dataSync() : indices;
  const [weights, similarities] = [tensors.weights.arraySync(), tensors.similarities.arraySync()];
  const near = tensors.neighbours?.arraySync();
  return weights.map((row, anchor) =>
    row.flatMap((weight, place) => {
      const index = places?.[anchor * row.length + place] ?? place;
      const neighbour = near?.[anchor]?.[place] ?? 0;
      return weight > 0 || neighbour > 0
        ? [{index, weight, neighbour, similarity: similarities[anchor]?.[place] ?? Number.NaN}]
        : [];
    }),
  );
}

onBackends('draws the count asked for, only among weighted candidates, and keeps their weights', (t) => {
  const [first = [], second = []] = drawn({count: 7, keys: [3]});
  t.is(first.length, 7);
  t.is(new Set(first.map(({index}) => index)).size, 7);
  t.true(first.every(({index, weight}) => index >= 10 && weight === 2));
  t.true(second.every(({weight}) => weight === 1));
  for (const {index, similarity} of second) t.true(Math.abs(similarity - 1 - index / 100) < 1e-6);
});

onBackends('an anchor with fewer candidates than asked for keeps them all', (t) => {
  const [first, second] = drawn({count: 35, keys: [3]});
  t.is(first?.length, 30);
  t.is(second?.length, 35);
});

onBackends('with replacement a candidate may come again, and the count is always reached', (t) => {
  const [first = [], second = []] = drawn({count: 60, replacement: 'with', keys: [3]});
  t.is(first.length, 60);
  t.true(first.every(({index}) => index >= 10));
  t.true(new Set(second.map(({index}) => index)).size < 40);
});

onBackends('neighbours are compared whether drawn or not', (t) => {
  const neighbours = [
    Array(candidates).fill(0),
    Array.from({length: candidates}, (_, index) => (index % 19 === 0 ? 0.5 : 0)),
  ];
  const [first = [], second = []] = drawn({count: 5, keys: [1]}, {neighbours});
  t.is(first.length, 5);
  t.deepEqual(
    second.filter(({neighbour}) => neighbour > 0).map(({index, neighbour}) => [index, neighbour]),
    [0, 19, 38].map((index) => [index, 0.5]),
  );
  t.is(second.filter(({weight}) => weight > 0).length, 5);
});

onBackends('a block of anchors draws what the whole batch would', (t) => {
  const [, second] = drawn({count: 7, keys: [4]});
  const [asFirst] = drawn({count: 7, keys: [4]}, {first: 1});
  t.is(asFirst?.length, second?.length);
  t.notDeepEqual(asFirst, drawn({count: 7, keys: [4]})[0]);
});

onBackends('the same keys draw the same candidates, other keys others, and all are drawn about equally often', (t) => {
  const draw = (key: number) => drawn({count: 7, keys: [1, key]});
  t.deepEqual(draw(4), draw(4));
  t.notDeepEqual(draw(4), draw(5));
  const times = new Array(candidates).fill(0);
  for (let key = 0; key < 400; key++) for (const {index} of draw(key)[1] ?? []) times[index] += 1;
  t.true(
    times.every((count) => count > 40 && count < 105),
    `${times}`,
  );
});

testOnTorch('torch draws where nothing is read, with replacement what the processor draws', (t) => {
  const draw = {count: 6, replacement: 'with', keys: [3]} as const;
  const random = (anchor: number) => randomFor('negatives', 3, anchor);
  tf.tidy(() => {
    const made = drawNegatives(problem(), draw, 0);
    t.true(made.indices instanceof tf.Tensor);
    t.deepEqual(compared(made), compared(drawOnHost(problem(), {...draw, random})));
  });
});
