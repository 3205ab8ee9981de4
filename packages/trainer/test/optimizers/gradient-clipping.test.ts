import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {clipGradients, type GradientClipping, globalNorm, Trainer} from '../../src/index.js';

test.before(() => useTestedBackend());

/** The clipped numbers of each gradient, and frees everything. */
function clipped(gradients: readonly (readonly number[] | undefined)[], clipping: GradientClipping) {
  return tf.tidy(() => {
    const tensors = gradients.map((values) => values && tf.tensor1d([...values]));
    return {values: clipGradients(tensors, clipping).map((gradient) => gradient && [...gradient.dataSync()])};
  }).values;
}

test.serial('gradients are scaled together to a global norm, as PyTorch scales them', (t) => {
  const before = tf.memory().numTensors;
  t.deepEqual(clipped([[3, -4], undefined, [12]], {norm: 1}), [
    [0.23076921701431274, -0.307692289352417],
    undefined,
    [0.923076868057251],
  ]);
  t.is(tf.memory().numTensors, before);
});

test.serial('gradients within the norm stay as they are, bit by bit', (t) => {
  const gradients = [[0.1, -0.7], [0.3]].map((values) => [...new Float32Array(values)]);
  t.deepEqual(clipped(gradients, {norm: 0.9}), gradients);
  t.deepEqual(clipped([[0, 0]], {norm: 1}), [[0, 0]]);
  t.deepEqual(clipped([undefined], {norm: 1}), [undefined]);
});

test.serial('each number can be limited by itself', (t) => {
  const gradients = [[3, -4, 0.25], undefined, [Infinity, Number.NaN]];
  t.deepEqual(clipped(gradients, {value: 0.5}), [[0.5, -0.5, 0.25], undefined, [0.5, Number.NaN]]);
});

test.serial('a norm that is no finite number lets no number through', (t) => {
  const nothing = [[Number.NaN, Number.NaN], [Number.NaN]];
  t.deepEqual(clipped([[1, Number.NaN], [2]], {norm: 1}), nothing);
  t.deepEqual(clipped([[1, Infinity], [2]], {norm: 1}), nothing);
});

test.serial('the global norm is that of all gradients as one vector', (t) => {
  const norm = (gradients: readonly (tf.Tensor | undefined)[]) => globalNorm(gradients).dataSync()[0];
  t.is(norm([tf.tensor1d([3, -4]), undefined, tf.tensor2d([[12]])]), 13);
  t.is(norm([]), 0);
});

test.serial('a norm that is known is not computed again', (t) => {
  const {gradients} = tf.tidy(() => ({gradients: [...clipGradients([tf.tensor1d([4])], {norm: 1}, tf.scalar(2))]}));
  t.true(Math.abs((gradients[0]?.dataSync()[0] ?? 0) - 2) < 2e-6);
  tf.dispose(gradients as tf.Tensor[]);
});

test('limits that are not positive are refused when the trainer is made', (t) => {
  for (const [clipping, message] of [
    [{norm: 0}, 'Expected clipGradients.norm to be a positive number, received 0.'],
    [{value: Number.NaN}, 'Expected clipGradients.value to be a positive number, received NaN.'],
  ] as const) {
    t.throws(() => new Trainer({maxEpochs: 1, clipGradients: clipping}), {instanceOf: RangeError, message});
  }
});
