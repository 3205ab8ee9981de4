import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {agreesOnTorch} from './on-torch.js';

type Pool = (x: tf.Tensor) => tf.Tensor;

function withGradient(pool: Pool, shape: number[]): tf.Tensor[] {
  const x = randomTensor(1, shape);
  const y = pool(x);
  return [y, tf.grad(pool)(x, randomTensor(2, y.shape))];
}

const PLACEMENTS = [
  [2, 2, 'same'],
  [3, 2, 'same'],
  [3, 1, 'valid'],
  [2, 3, 'same'],
  [[2, 3], [1, 2], 'same'],
] as const;

testOnTorch('pools and their gradients agree with cpu for every window', async (t) => {
  for (const [size, strides, pad] of PLACEMENTS) {
    for (const pool of [tf.maxPool, tf.avgPool]) {
      const compute = () =>
        withGradient((x) => pool(x as tf.Tensor4D, size as number, strides as number, pad), [2, 7, 6, 3]);
      await agreesOnTorch(t, compute, 1e-5, `${pool.name} ${size}, ${strides}, ${pad}`);
    }
  }
});

testOnTorch(
  'the largest of a window that is nowhere positive gets the gradient, the first of equal ones',
  async (t) => {
    const compute = () => {
      const x = tf.tensor4d([-3, -1, -2, -1, -1, -4, -5, -6, -1, -7, -8, -9, -2, -2, -2, -2], [1, 4, 4, 1]);
      return [tf.grad((x) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid'))(x)];
    };
    await agreesOnTorch(t, compute, 0, 'gradient');
  },
);

testOnTorch('more padding than half of a window agrees with cpu', async (t) => {
  const compute = () => [
    tf.maxPool(randomTensor(1, [1, 4, 4, 2]) as tf.Tensor4D, 2, 1, [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ]),
    tf.avgPool(randomTensor(1, [1, 4, 4, 2]) as tf.Tensor4D, 3, 2, [
      [0, 0],
      [2, 2],
      [2, 2],
      [0, 0],
    ]),
    tf.avgPool(randomTensor(1, [1, 5, 5, 2]) as tf.Tensor4D, 3, 2, 1, 'floor'),
  ];
  await agreesOnTorch(t, compute, 1e-6, 'pools');
});

testOnTorch('pools over volumes and their gradients agree with cpu', async (t) => {
  for (const pad of ['same', 'valid'] as const) {
    for (const pool of [tf.maxPool3d, tf.avgPool3d]) {
      const compute = () => withGradient((x) => pool(x as tf.Tensor5D, 2, 2, pad), [2, 5, 4, 3, 2]);
      await agreesOnTorch(t, compute, 1e-5, `${pool.name} ${pad}`);
    }
  }
});
