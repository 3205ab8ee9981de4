import * as tf from '@tensorflow/tfjs';
import {drawNegatives} from '../../src/contrastive/draw-negatives.js';
import {onBackends} from '../on-backends.js';

const weights = () => tf.tensor2d([Array.from({length: 40}, (_, index) => (index < 10 ? 0 : 2)), Array(40).fill(1)]);

onBackends('draws the count asked for, only among weighted candidates, and keeps their weights', (t) => {
  const drawn = tf.tidy(() => drawNegatives(weights(), {count: 7, keys: [3]}).arraySync());
  t.is(drawn[0]?.filter((value) => value === 2).length, 7);
  t.is(drawn[0]?.filter((value) => value === 0).length, 33);
  t.true(drawn[0]?.slice(0, 10).every((value) => value === 0));
  t.is(drawn[1]?.filter((value) => value === 1).length, 7);
});

onBackends('an anchor with fewer candidates than asked for keeps them all', (t) => {
  const drawn = tf.tidy(() => drawNegatives(weights(), {count: 35, keys: [3]}).arraySync());
  t.is(drawn[0]?.filter((value) => value === 2).length, 30);
  t.is(drawn[1]?.filter((value) => value === 1).length, 35);
});

onBackends('the same keys draw the same candidates, other keys others, and all are drawn about equally often', (t) => {
  const draw = (key: number) => tf.tidy(() => drawNegatives(weights(), {count: 7, keys: [1, key]}).arraySync());
  t.deepEqual(draw(4), draw(4));
  t.notDeepEqual(draw(4), draw(5));
  const times = new Array(40).fill(0);
  for (let key = 0; key < 400; key++)
    draw(key)[1]?.forEach((value, index) => {
      times[index] += value;
    });
  t.true(
    times.every((count) => count > 40 && count < 105),
    `${times}`,
  );
});
