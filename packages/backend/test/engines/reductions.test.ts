import {agreesWithCpu, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {randomNumbers, randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';

test.serial('sums and means over any axes agree with cpu', async (t) => {
  const axesOf = [
    undefined,
    [0],
    [1],
    [2],
    [3],
    [0, 1],
    [1, 2],
    [2, 3],
    [0, 1, 2],
    [0, 2],
    [1, 0],
    [0, 1, 2, 3],
    [-1],
    [-4],
  ];
  for (const shape of [
    [2, 3, 4, 5],
    [7, 1, 1, 3],
    [1, 1, 1, 4],
    [4, 4, 4, 1],
  ]) {
    for (const axes of axesOf) {
      for (const keepDims of [false, true]) {
        const compute = () => {
          const x = randomTensor(1, shape);
          return [tf.sum(x, axes, keepDims), tf.mean(x, axes, keepDims), tf.grad((x) => tf.mean(x, axes))(x)];
        };
        await agreesWithCpu(t, compute, 1e-5, `[${shape}] over ${axes}`);
      }
    }
  }
  t.pass();
});

test.serial('the shape of a sum is its own, also where it goes on as a bias', async (t) => {
  const compute = () => {
    const bias = tf.sum(randomTensor(1, [6, 3]), 0) as tf.Tensor1D;
    const a = randomTensor(2, [4, 5]) as tf.Tensor2D;
    return [tf.fused.matMul({a, b: randomTensor(3, [5, 3]) as tf.Tensor2D, bias, activation: 'relu'})];
  };
  await agreesWithCpu(t, compute, 1e-6, 'bias');
  t.pass();
});

test.serial('channel means of a training batch are right to float32, also far from zero', async (t) => {
  const rows = 64 * 32 * 32;
  const values = randomNumbers(1, rows * 16).map((value, i) => value + (i % 16));
  const means = new Float64Array(16);
  for (let i = 0; i < values.length; i++) means[i % 16] = (means[i % 16] as number) + (values[i] as number) / rows;
  const [actual] = await valuesOn(TESTED_BACKEND, () => [tf.mean(tf.tensor(values, [64, 32, 32, 16]), [0, 1, 2])]);
  for (const [channel, mean] of means.entries()) t.true(Math.abs((actual?.[channel] as number) - mean) < 2e-5);
});

test.serial('integers are summed as integers', async (t) => {
  const [sums] = await valuesOn(TESTED_BACKEND, () => [tf.sum(tf.tensor2d([1, 2, 3, 16_777_217], [2, 2], 'int32'), 0)]);
  t.deepEqual(sums, Float32Array.of(4, 16_777_219));
});

test.serial('sums and means of more values than float32 counts are right, over whichever axes', async (t) => {
  const [whole, rows, columns, mean] = await valuesOn(TESTED_BACKEND, () => {
    const ones = tf.ones([512, 65_536]);
    const long = tf.reshape(ones, [1, 512 * 65_536]);
    return [tf.sum(ones), tf.sum(long, 1), tf.sum(tf.reshape(ones, [512 * 65_536, 1]), 0), tf.mean(ones)];
  });
  t.deepEqual(
    [whole, rows, columns, mean].map((values) => values?.[0]),
    [2 ** 25, 2 ** 25, 2 ** 25, 1],
  );
});

test.serial('a sum over nothing is 0', async (t) => {
  const [sums] = await valuesOn(TESTED_BACKEND, () => [tf.sum(tf.zeros([2, 0]), 1)]);
  t.deepEqual(sums, Float32Array.of(0, 0));
});
