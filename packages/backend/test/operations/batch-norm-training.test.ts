import {isClose, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {TESTED_BACKEND, TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import {randomNumbers} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {batchNormTraining, useBackend, withSharedStatistics} from '../../src/index.js';
import {withKernels} from '../with-kernels.js';

const EPSILON = 1e-3;

interface Batch {
  readonly shape: number[];
  /** How far the channels' means lie from zero, in standard deviations of about 0.6. */
  readonly offset: number;
}

const inputsOf = ({shape, offset}: Batch) => {
  const channels = shape.at(-1) as number;
  const size = tf.util.sizeFromShape(shape);
  return {
    channels,
    count: size / channels,
    x: randomNumbers(1, size).map((value, i) => value + offset * (i % channels)),
    gamma: randomNumbers(2, channels).map((value) => value + 1.5),
    beta: randomNumbers(3, channels),
    dy: randomNumbers(4, size),
  };
};

/** Ioffe & Szegedy's equations, forward and backward, in float64. */
function naive(batch: Batch) {
  const {channels, count, x, gamma, beta, dy} = inputsOf(batch);
  const y = new Float64Array(x.length);
  const dx = new Float64Array(x.length);
  const mean = new Float64Array(channels);
  const variance = new Float64Array(channels);
  const dGamma = new Float64Array(channels);
  const dBeta = new Float64Array(channels);
  for (let c = 0; c < channels; c++) {
    const rows = Array.from({length: count}, (_, row) => row * channels + c);
    const at = (values: ArrayLike<number>, i: number) => values[i] as number;
    const average = (value: (i: number) => number) => rows.reduce((sum, i) => sum + value(i), 0) / count;
    const m = average((i) => at(x, i));
    const v = average((i) => (at(x, i) - m) ** 2);
    const deviation = Math.sqrt(v + EPSILON);
    const normalized = (i: number) => (at(x, i) - m) / deviation;
    const meanSlope = average((i) => at(dy, i));
    const meanProduct = average((i) => at(dy, i) * normalized(i));
    for (const i of rows) {
      y[i] = at(gamma, c) * normalized(i) + at(beta, c);
      dx[i] = (at(gamma, c) / deviation) * (at(dy, i) - meanSlope - normalized(i) * meanProduct);
    }
    [mean[c], variance[c], dBeta[c], dGamma[c]] = [m, v, meanSlope * count, meanProduct * count];
  }
  return {y, mean, variance, dx, dGamma, dBeta};
}

function computed(batch: Batch): tf.Tensor[] {
  const {x, gamma, beta, dy} = inputsOf(batch);
  const tensors = [tf.tensor(x, batch.shape), tf.tensor1d(gamma), tf.tensor1d(beta)];
  const normalize = (...[x, gamma, beta]: tf.Tensor[]) =>
    batchNormTraining(x as tf.Tensor, gamma as tf.Tensor1D, beta as tf.Tensor1D, EPSILON);
  const {y, mean, variance} = normalize(...tensors);
  const gradients = tf.grads((...inputs) => normalize(...inputs).y)(tensors, tf.tensor(dy, batch.shape));
  return [y, mean, variance, ...gradients];
}

const BATCHES: Batch[] = [
  {shape: [6, 3], offset: 0},
  {shape: [2, 5, 3], offset: 1},
  {shape: [4, 3, 5, 2], offset: -1},
  {shape: [1, 4, 4, 1], offset: 0},
  {shape: [17, 7, 7, 5], offset: 2},
  {shape: [16, 32, 32, 16], offset: 0.5},
  {shape: [8, 16, 16, 64], offset: 0.1},
];

for (const backend of TESTED_BACKENDS) {
  test.serial(`${backend}: value, statistics and gradients are those of the definition`, async (t) => {
    for (const batch of BATCHES) {
      const {y, mean, variance, dx, dGamma, dBeta} = naive(batch);
      const actual = await valuesOn(backend, () => computed(batch));
      for (const [i, expected] of [y, mean, variance, dx, dGamma, dBeta].entries()) {
        isClose(t, actual[i] as Float32Array, expected, 1e-4, `[${batch.shape}], tensor ${i}`);
      }
    }
    t.pass();
  });
}

test.serial('with shared statistics two ranks of equal examples have the statistics and slopes of one', async (t) => {
  await useBackend(TESTED_BACKEND);
  const batch = {shape: [4, 3, 5, 2], offset: -1};
  const [alone, together] = tf.tidy(() => {
    const twice = {ranks: 2, sum: (values: Float32Array) => values.set(values.map((value) => 2 * value))};
    return [computed(batch), withSharedStatistics(twice, () => computed(batch))].map((tensors) =>
      tensors.map((tensor) => Float32Array.from(tensor.dataSync())),
    );
  }) as [Float32Array[], Float32Array[]];
  for (const [i, values] of alone.entries()) isClose(t, together[i] as Float32Array, values, 1e-5, `tensor ${i}`);
  t.pass();
});

test.serial('wasm without the kernel pack: value, statistics and gradients are those of the definition', async (t) => {
  for (const batch of BATCHES) {
    const {y, mean, variance, dx, dGamma, dBeta} = naive(batch);
    const actual = await withKernels('composed', () => valuesOn('wasm', () => computed(batch)));
    for (const [i, expected] of [y, mean, variance, dx, dGamma, dBeta].entries()) {
      isClose(t, actual[i] as Float32Array, expected, 1e-4, `[${batch.shape}], tensor ${i}`);
    }
  }
  t.pass();
});

test.serial('no gradient flows through the statistics', async (t) => {
  await useBackend(TESTED_BACKEND);
  const gradients = tf.tidy(() => {
    const x = tf.tensor2d([1, 2, 5, 7], [2, 2]);
    const loss = (x: tf.Tensor) => {
      const {mean, variance} = batchNormTraining(x, tf.ones([2]), tf.zeros([2]), EPSILON);
      return tf.add(tf.sum(x), tf.sum(tf.add(mean, variance)));
    };
    return Array.from(tf.grad(loss)(x).dataSync());
  });
  t.deepEqual(gradients, [1, 1, 1, 1]);
});

test.serial('a training step leaves no tensor behind', async (t) => {
  await useBackend(TESTED_BACKEND);
  const gamma = tf.variable(tf.ones([4]));
  const beta = tf.variable(tf.zeros([4]));
  const step = () =>
    tf.tidy(() => {
      const x = tf.ones([2, 3, 3, 4]);
      tf.variableGrads(
        () => tf.sum(batchNormTraining(x, gamma as tf.Tensor1D, beta as tf.Tensor1D, EPSILON).y),
        [gamma, beta],
      );
    });
  step();
  const before = tf.memory();
  for (let i = 0; i < 5; i++) step();
  t.is(tf.memory().numTensors, before.numTensors);
  t.is(tf.memory().numBytes, before.numBytes);
  tf.dispose([gamma, beta]);
});
