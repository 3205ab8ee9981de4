import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {drawnColumns} from '../../../src/operations/drawn-columns.js';

/** Two rows of many columns that may be drawn, one of three, one of none. */
const columns = 40;
const mayBe = [
  (column: number) => column !== 3,
  (column: number) => column % 2 === 0,
  (column: number) => [5, 17, 31].includes(column),
  () => false,
];
const weights = mayBe.map((may) => Array.from({length: columns}, (_, column) => (may(column) ? 1 + column / 8 : 0)));
const similarities = mayBe.map((_, row) => Array.from({length: columns}, (_, column) => row + column / 64));
const order = Int32Array.from({length: columns}, (_, place) => (place * 7 + 3) % columns);

/** 32 bits that stand for a share of 2³². */
const bitsOf = (...shares: readonly number[]) => Int32Array.from(shares, (share) => Math.floor(share * 2 ** 32));

testOnTorch('without replacement the columns follow each other in the order given, from a place of the row on', (t) => {
  const count = 5;
  const shares = [0, 0.999, 0.5, 0.7];
  const drawn = tf.tidy(() => {
    const from = {weights: tf.tensor2d(weights), similarities: tf.tensor2d(similarities)};
    const made = drawnColumns(from, {bits: bitsOf(...shares), order}, {count, replacement: 'without'});
    return [made.places.arraySync(), made.weights.arraySync(), made.similarities.arraySync()] as const;
  });
  for (const [row, may] of mayBe.entries()) {
    const candidates = Array.from(order).filter(may);
    const start = Math.floor((shares[row] as number) * candidates.length);
    for (let draw = 0; draw < count; draw++) {
      const place = drawn[0][row]?.[draw] as number;
      const isDrawn = draw < candidates.length;
      t.is(drawn[1][row]?.[draw], isDrawn ? 1 + place / 8 : 0);
      if (!isDrawn) continue;
      t.is(place, candidates[(start + draw) % candidates.length] as number);
      t.is(drawn[2][row]?.[draw], row + place / 64);
    }
  }
});

testOnTorch('with replacement each draw is the column at its share of those that may be drawn', (t) => {
  const shares = [0, 0.25, 0.9999, 0.5].flatMap((share) => [share, share / 2, 1 - share / 2 - 1e-6]);
  const drawn = tf.tidy(() => {
    const from = {weights: tf.tensor2d(weights), similarities: tf.tensor2d(similarities)};
    const made = drawnColumns(from, {bits: bitsOf(...shares)}, {count: 3, replacement: 'with'});
    return [made.places.arraySync(), made.weights.arraySync()] as const;
  });
  for (const [row, may] of mayBe.entries()) {
    const candidates = Array.from({length: columns}, (_, column) => column).filter(may);
    for (let draw = 0; draw < 3; draw++) {
      const place = drawn[0][row]?.[draw] as number;
      if (candidates.length === 0) t.is(drawn[1][row]?.[draw], 0);
      else t.is(place, candidates[Math.floor((shares[3 * row + draw] as number) * candidates.length)] as number);
    }
  }
});
