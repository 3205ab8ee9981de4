import {isClose, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {batchNormTraining} from '../../../src/index.js';
import {agreesOnTorch} from './on-torch.js';

const positive = (seed: number, shape: number[]) => tf.add(tf.abs(randomTensor(seed, shape)), 0.5);

testOnTorch('batch normalisation by given statistics agrees with cpu at every rank', async (t) => {
  const compute = () => {
    const [mean, variance] = [randomTensor(2, [4]), positive(3, [4])] as [tf.Tensor1D, tf.Tensor1D];
    const [offset, scale] = [randomTensor(4, [4]), randomTensor(5, [4])] as [tf.Tensor1D, tf.Tensor1D];
    const byChannel = [
      [6, 4],
      [3, 2, 4],
      [2, 3, 2, 4],
      [0, 4],
    ].map((shape) => tf.batchNorm(randomTensor(1, shape), mean, variance, offset, scale));
    const ofElements = [randomTensor(2, [6, 4]), positive(3, [6, 4])] as [tf.Tensor2D, tf.Tensor2D];
    const rows = randomTensor(1, [6, 4]) as tf.Tensor2D;
    return [...byChannel, tf.batchNorm(rows, mean, variance), tf.batchNorm(rows, ...ofElements)];
  };
  await agreesOnTorch(t, compute, 1e-5, 'batch normalisation');
});

testOnTorch('batch normalisation by the batch agrees with cpu, forward, gradients and statistics', async (t) => {
  for (const shape of [
    [2, 3, 4, 5],
    [7, 5],
    [2, 3, 5],
    [1, 1, 1, 5],
  ]) {
    const compute = () => {
      const [x, gamma, beta] = [randomTensor(1, shape), positive(2, [5]), randomTensor(3, [5])];
      const normalized = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) =>
        batchNormTraining(x, gamma as tf.Tensor1D, beta as tf.Tensor1D, 1e-3);
      const {y, mean, variance} = normalized(x, gamma, beta);
      const gradients = tf.grads((x, gamma, beta) => normalized(x, gamma, beta).y);
      return [y, mean, variance, ...gradients([x, gamma, beta], randomTensor(4, shape))];
    };
    await agreesOnTorch(t, compute, 1e-4, `shape ${shape}`);
  }
});

testOnTorch('the variance of what hardly varies around a large mean keeps its digits', async (t) => {
  const compute = () => {
    const x = tf.add(tf.mul(randomTensor(1, [64, 4, 4, 2]), 0.01), 10);
    return [batchNormTraining(x, tf.ones([2]), tf.zeros([2]), 1e-5).variance];
  };
  const [[expected], [actual]] = [await valuesOn('cpu', compute), await valuesOn('torch', compute)];
  isClose(t, actual ?? [], expected ?? [], 1e-3, 'variance');
  t.pass();
});

testOnTorch('local response normalisation and its gradient agree with cpu', async (t) => {
  const compute = () => {
    const normalized = (x: tf.Tensor) => tf.localResponseNormalization(x as tf.Tensor4D, 2, 1, 0.5, 0.75);
    const x = randomTensor(1, [2, 3, 3, 6]);
    return [normalized(x), tf.grad(normalized)(x, randomTensor(2, [2, 3, 3, 6]))];
  };
  await agreesOnTorch(t, compute, 1e-5, 'local response');
});
