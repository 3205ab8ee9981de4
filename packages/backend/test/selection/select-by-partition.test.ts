import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {selectRanks, useBackend} from '../../src/index.js';
import type {RankWindow} from '../../src/selection/rank-window.js';
import {selectOnHost} from '../../src/selection/select-on-host.js';

const isNative = TESTED_BACKEND === 'tensorflow';
const onTensorFlow = isNative ? test.serial : test.skip;
if (!isNative) test('selection by partition: tested only with ANNULUS_BACKEND=tensorflow', (t) => t.pass());

const WINDOWS: RankWindow[] = [
  {inner: 0, outer: 1},
  {inner: 0.01, outer: 0.1},
  {inner: 0.5, outer: 0.5},
  {inner: 0.9, outer: 1},
  {count: 1},
  {count: 7},
];

/** What `selectRanks` and the selection on the host say of the same values. */
function both(values: tf.Tensor2D, eligible: tf.Tensor2D, window: RankWindow) {
  return tf.tidy(() => [selectRanks, selectOnHost].map((select) => select(values, eligible, window).arraySync()));
}

onTensorFlow(
  'selection by partition agrees with the host at many sizes and windows, ties and lone rows included',
  async (t) => {
    await useBackend('tensorflow');
    for (const columns of [1, 2, 3, 40, 97, 4096]) {
      const values = randomTensor(columns, [5, columns]).mul(20).round().div(20) as tf.Tensor2D;
      const all = tf.ones([5, columns]) as tf.Tensor2D;
      const own = tf.tensor2d(
        Array.from({length: 5}, (_, row) => Array.from({length: columns}, (_, i) => (i === row + 1 ? 0 : 1))),
      );
      for (const window of WINDOWS) {
        for (const eligible of [all, own]) {
          const [actual, expected] = both(values, eligible, window);
          t.deepEqual(actual, expected, `${columns} columns, ${JSON.stringify(window)}`);
        }
      }
    }
  },
);

onTensorFlow('a value that is no number is left to the host', async (t) => {
  await useBackend('tensorflow');
  const values = tf.tensor2d([[0.5, Number.NaN, 0.1, -0.2]]);
  const [actual, expected] = both(values, tf.ones([1, 4]), {count: 2});
  t.deepEqual(actual, expected);
});

onTensorFlow('a row without an eligible value is named, and nothing is left behind', async (t) => {
  await useBackend('tensorflow');
  const [values, eligible] = [
    randomTensor(1, [2, 3]) as tf.Tensor2D,
    tf.tensor2d([
      [1, 0, 0],
      [0, 0, 0],
    ]),
  ];
  const before = tf.memory().numTensors;
  t.throws(() => selectRanks(values, eligible, {count: 1}), {message: 'Row 1 has no eligible value among its 3.'});
  selectRanks(values, tf.onesLike(values), {count: 1}).dispose();
  t.is(tf.memory().numTensors, before + 1);
});
