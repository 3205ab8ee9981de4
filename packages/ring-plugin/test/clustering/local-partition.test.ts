import {Random} from '@annulus/datasets';
import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import {localPartition} from '../../src/clustering/local-partition.js';
import {offered} from '../offered.js';

const random = new Random(6);
const table = (rows: number, columns: number, value: () => number) =>
  Array.from({length: rows}, () => Array.from({length: columns}, value));

function divided(similarities: number[][], eligible: number[][], close: number[][], background: number) {
  return tf.tidy(() => {
    const candidates = offered(similarities, {eligible});
    const parts = localPartition(candidates, tf.tensor2d(close), background);
    return {
      eligible: parts.eligible.arraySync(),
      weights: parts.weights.arraySync(),
      neighbours: parts.neighbours?.arraySync(),
    };
  });
}

onBackends('the nearest candidates are neighbours where they are close and negatives where not', (t) => {
  for (let round = 0; round < 20; round++) {
    const [anchors, candidates] = [1 + random.integer(4), 8 + random.integer(30)];
    const background = 3 + random.integer(candidates + 3);
    const similarities = table(anchors, candidates, () => random.uniform(-1, 1));
    const eligible = table(anchors, candidates, () => (random.bernoulli(0.8) ? 1 : 0));
    const close = table(anchors, candidates, () => (random.bernoulli(0.3) ? 1 : 0));
    const parts = divided(similarities, eligible, close, background);
    similarities.forEach((row, anchor) => {
      const nearest = row
        .map((similarity, index) => ({similarity, index}))
        .filter(({index}) => eligible[anchor]?.[index] === 1)
        .sort((a, b) => b.similarity - a.similarity)
        .slice(0, background)
        .map(({index}) => index);
      const negatives = nearest.filter((index) => close[anchor]?.[index] === 0);
      const expected = row.map((_, index) => (negatives.includes(index) ? 1 : 0));
      if (negatives.length === 0) return;
      t.deepEqual(parts.weights[anchor], expected);
      t.deepEqual(parts.eligible[anchor], expected);
      t.deepEqual(
        parts.neighbours?.[anchor],
        row.map((_, index) => (nearest.includes(index) && close[anchor]?.[index] === 1 ? 1 : 0)),
      );
    });
  }
});

onBackends('an anchor whose whole background is close keeps it as negatives', (t) => {
  const similarities = [
    [0.9, 0.1, 0.8, 0.2],
    [0.9, 0.1, 0.8, 0.2],
  ];
  const close = [
    [1, 0, 1, 0],
    [1, 0, 0, 0],
  ];
  const {weights, neighbours} = divided(
    similarities,
    table(2, 4, () => 1),
    close,
    2,
  );
  t.deepEqual(weights, [
    [1, 0, 1, 0],
    [0, 0, 1, 0],
  ]);
  t.deepEqual(neighbours, [
    [0, 0, 0, 0],
    [1, 0, 0, 0],
  ]);
});
