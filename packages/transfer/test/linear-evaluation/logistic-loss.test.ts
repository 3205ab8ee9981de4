import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {logisticLoss} from '../../src/linear-evaluation/logistic-loss.js';

test.before(async () => {
  await useTestedBackend();
});

const kernel = tf.tensor2d([
  [0.2, -0.4, 1],
  [0.5, 0.3, -0.7],
]);
const bias = tf.tensor1d([0.1, 0, -0.2]);
const inputs = tf.tensor2d([
  [1, 2],
  [-0.5, 3],
  [4, 0],
  [30, -90],
]);
const labels = tf.tensor1d([0, 2, 1, 0], 'int32');

test.serial('the loss is the mean of −log softmax at the label, also where exp would overflow', (t) => {
  const logits = inputs.matMul<tf.Tensor2D>(kernel).add<tf.Tensor2D>(bias).arraySync();
  const losses = logits.map((row, index) => {
    const top = Math.max(...row);
    const total = row.reduce((sum, logit) => sum + Math.exp(logit - top), 0);
    return top + Math.log(total) - (row[labels.dataSync()[index] as number] as number);
  });
  const expected = losses.reduce((sum, loss) => sum + loss) / losses.length;
  t.true(Math.abs((logisticLoss(kernel, bias, inputs, labels).dataSync()[0] as number) - expected) < 1e-4);
});

test.serial('the gradients are the closed form inputsᵀ(softmax − target)/n and its sum over the batch', (t) => {
  const scaled = (k: tf.Tensor2D, b: tf.Tensor1D) => logisticLoss(k, b, inputs, labels).mul<tf.Scalar>(3);
  const [dKernel, dBias] = tf.grads((k, b) => scaled(k as tf.Tensor2D, b as tf.Tensor1D))([kernel, bias]) as [
    tf.Tensor,
    tf.Tensor,
  ];
  const error = inputs
    .matMul(kernel)
    .add(bias)
    .softmax()
    .sub<tf.Tensor2D>(tf.oneHot(labels, 3))
    .mul<tf.Tensor2D>(3 / 4);
  const close = (received: tf.Tensor, expected: tf.Tensor) => {
    t.deepEqual(received.shape, expected.shape);
    const values = expected.dataSync();
    t.true(received.dataSync().every((value, index) => Math.abs(value - (values[index] as number)) < 1e-4));
  };
  close(dKernel, tf.matMul(inputs, error, true, false));
  close(dBias, error.sum(0));
});
