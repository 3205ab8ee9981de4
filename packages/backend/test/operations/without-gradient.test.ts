import {TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {useBackend} from '../../src/index.js';
import {withoutGradient} from '../../src/operations/without-gradient.js';

const backends = TESTED_BACKENDS;

for (const backend of backends)
  test.serial(
    `what is computed without gradient is a constant of the tape, also from operations that have none (${backend})`,
    async (t) => {
      await useBackend(backend);
      const {value, grad} = tf.tidy(() => {
        const scaled = tf.valueAndGrad((x: tf.Tensor) => {
          const largest = withoutGradient(() => tf.topk(x.square(), 1).values);
          return x.mul(largest).sum();
        })(tf.tensor1d([1, 2, 3]));
        return {value: scaled.value.arraySync(), grad: scaled.grad.arraySync()};
      });
      t.is(value, 54);
      t.deepEqual(grad, [9, 9, 9]);
    },
  );

for (const backend of backends)
  test.serial(`several tensors come out together, and everything else is freed (${backend})`, async (t) => {
    await useBackend(backend);
    const before = tf.memory().numTensors;
    const {sum, parts} = withoutGradient(() => {
      const numbers = tf.tensor1d([1, 2, 3]).add(1);
      return {sum: numbers.sum(), parts: [numbers.min(), numbers.max()], label: 'three'};
    });
    t.is(tf.memory().numTensors, before + 3);
    t.is(sum.arraySync(), 9);
    t.deepEqual(
      parts.map((part) => part.arraySync()),
      [2, 4],
    );
    tf.dispose([sum, parts]);
  });

for (const backend of backends)
  test.serial(`an error inside leaves the tape as it was (${backend})`, async (t) => {
    await useBackend(backend);
    const gradient = tf.tidy(() =>
      tf
        .grad((x: tf.Tensor) => {
          t.throws(() => withoutGradient(() => tf.reshape(x, [7])));
          return x.square().sum();
        })(tf.tensor1d([1, 2]))
        .arraySync(),
    );
    t.deepEqual(gradient, [2, 4]);
  });
