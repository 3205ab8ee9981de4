import {TESTED_BACKEND, TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {useBackend, writeRows} from '../../src/index.js';

const bankOf = (shape: [number, number]) => tf.tidy(() => tf.variable(tf.zeros(shape)));

for (const backend of TESTED_BACKENDS) {
  test.serial(`${backend}: writes the named rows and no other, the last one twice named winning`, async (t) => {
    await useBackend(backend);
    const bank = bankOf([4, 2]);
    const rows = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
    writeRows(bank, rows, [3, 0, 3]);
    t.deepEqual(Array.from(bank.dataSync()), [3, 4, 0, 0, 0, 0, 5, 6]);
    tf.dispose([bank, rows]);
  });

  test.serial(`${backend}: leaves tensors alone that share the variable's memory`, async (t) => {
    await useBackend(backend);
    const source = tf.ones([2, 2]);
    const bank = bankOf([2, 2]);
    bank.assign(source);
    const view = tf.reshape(bank, [4]);
    const rows = tf.tensor2d([7, 8], [1, 2]);
    writeRows(bank, rows, Int32Array.of(1));
    t.deepEqual(Array.from(bank.dataSync()), [1, 1, 7, 8]);
    t.deepEqual(Array.from(source.dataSync()), [1, 1, 1, 1]);
    t.deepEqual(Array.from(view.dataSync()), [1, 1, 1, 1]);
    tf.dispose([source, bank, view, rows]);
  });

  test.serial(`${backend}: the next product sees the rows`, async (t) => {
    await useBackend(backend);
    const bank = bankOf([2, 2]);
    const rows = tf.tensor2d([3, 4], [1, 2]);
    const product = () => tf.tidy(() => Array.from(tf.matMul(tf.ones([1, 2]), bank as tf.Tensor2D).dataSync()));
    t.deepEqual(product(), [0, 0]);
    writeRows(bank, rows, [0]);
    t.deepEqual(product(), [3, 4]);
    tf.dispose([bank, rows]);
  });

  test.serial(`${backend}: creates no tensor`, async (t) => {
    await useBackend(backend);
    const bank = bankOf([4096, 128]);
    const rows = tf.ones([128, 128]) as tf.Tensor2D;
    const indices = Int32Array.from({length: 128}, (_, i) => i * 32);
    const before = tf.memory();
    for (let i = 0; i < 3; i++) writeRows(bank, rows, indices);
    t.is(tf.memory().numTensors, before.numTensors);
    t.is(tf.memory().numBytes, before.numBytes);
    tf.dispose([bank, rows]);
  });
}

test.serial('what does not fit is refused before anything is written', async (t) => {
  await useBackend(TESTED_BACKEND);
  const bank = bankOf([4, 2]);
  const rows = tf.ones([2, 2]) as tf.Tensor2D;
  const messages = [
    t.throws(() => writeRows(bank, rows, [0, 4]))?.message,
    t.throws(() => writeRows(bank, rows, [-1, 0]))?.message,
    t.throws(() => writeRows(bank, rows, [0]))?.message,
    t.throws(() => writeRows(tf.ones([4]), rows, [0, 1]))?.message,
  ];
  t.deepEqual(messages, [
    'Expected row indices from 0 to 3, received 4.',
    'Expected row indices from 0 to 3, received -1.',
    'Expected rows of shape [1, 2] and type float32, received [2,2] and float32.',
    'Expected target of shape [count, dimensions], received [4].',
  ]);
  t.deepEqual(Array.from(bank.dataSync()), [0, 0, 0, 0, 0, 0, 0, 0]);
  tf.dispose([bank, rows]);
});

test.serial('a plain tensor is written where the backend writes in place and refused elsewhere', async (t) => {
  await useBackend('wasm');
  const target = tf.tensor2d([0, 0, 0, 0], [2, 2]);
  const rows = tf.tensor2d([1, 2], [1, 2]);
  writeRows(target, rows, [1]);
  t.deepEqual(Array.from(target.dataSync()), [0, 0, 1, 2]);
  await useBackend('cpu');
  const error = t.throws(() => writeRows(target, rows, [0]), {instanceOf: TypeError});
  t.is(error?.message, 'Expected target to be a tf.Variable on the cpu backend, received a tf.Tensor.');
});
