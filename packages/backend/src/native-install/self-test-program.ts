import * as tf from '@tensorflow/tfjs';
import {useBackend} from '../choice/use-backend.js';
import type {TensorFlowBackend} from '../engines/tensorflow/runtime/operations.js';
import {batchNormTraining} from '../operations/batch-norm-training.js';
import {selectRanks} from '../selection/select-ranks.js';
import type {SelfTestResult} from './self-test-result.js';

const wave = <R extends tf.Rank>(shape: tf.ShapeMap[R]): tf.Tensor<R> =>
  tf.tensor(
    Array.from({length: tf.util.sizeFromShape(shape)}, (_, i) => Math.sin(1 + 1.7 * i)),
    shape,
  );

/** A strided convolution and its two gradients, of filters of `size` pixels. */
function convolution(size: number, pixels: number): tf.Tensor[] {
  const [x, filter] = [wave<tf.Rank.R4>([2, pixels, pixels, 3]), wave<tf.Rank.R4>([size, size, 3, 4])];
  const run = (x: tf.Tensor, filter: tf.Tensor) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 2, 'same');
  return [run(x, filter), ...tf.grads((x, filter) => tf.sum(tf.square(run(x, filter))))([x, filter])];
}

/** Batch normalisation, its statistics and its gradients. */
function batchNorm(): tf.Tensor[] {
  const inputs = [wave<tf.Rank.R4>([2, 5, 5, 3]), wave<tf.Rank.R1>([3]), wave<tf.Rank.R1>([3])] as const;
  const run = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) =>
    batchNormTraining(x, gamma as tf.Tensor1D, beta as tf.Tensor1D, 1e-3);
  const {y, mean, variance} = run(...inputs);
  const weights = tf.square(inputs[0]);
  const loss = (...each: tf.Tensor[]) => tf.sum(tf.mul(run(...(each as unknown as typeof inputs)).y, weights));
  return [y, mean, variance, ...tf.grads(loss)([...inputs])];
}

/** What Annulus takes from TensorFlow, the operations that it calls by their names among them. */
const computations: Readonly<Record<string, () => tf.Tensor[]>> = {
  'a convolution with its gradients': () => convolution(3, 7),
  'a convolution of single pixels with its gradients': () => convolution(1, 8),
  'batch normalisation with its gradients': batchNorm,
  'a ReLU with its gradient': () => [tf.relu(wave([9])), tf.grad((x) => tf.square(tf.relu(x)))(wave([9]))],
  'the selection of ranks': () => [selectRanks(wave<tf.Rank.R2>([3, 40]), tf.ones([3, 40]), {inner: 0.1, outer: 0.4})],
};

const valuesOf = (compute: () => tf.Tensor[]): Float32Array[] =>
  tf.tidy(() => compute().map((tensor) => tensor.dataSync<'float32'>()));

function expectClose(what: string, actual: readonly Float32Array[], expected: readonly Float32Array[]): void {
  for (const [i, values] of expected.entries()) {
    const scale = Math.max(...values.map(Math.abs));
    for (const [j, value] of values.entries()) {
      const received = actual[i]?.[j];
      if (Math.abs((received ?? Number.NaN) - value) <= 1e-4 * scale) continue;
      throw new Error(
        `Expected ${what} to give ${value} as the cpu backend does, received ${received} (output ${i}, value ${j}).`,
      );
    }
  }
}

async function selfTest(): Promise<SelfTestResult> {
  await useBackend('cpu');
  const expected = Object.entries(computations).map(([what, compute]) => ({what, compute, values: valuesOf(compute)}));
  await useBackend('tensorflow');
  const before = tf.memory().numTensors;
  for (const {what, compute, values} of expected) expectClose(what, valuesOf(compute), values);
  const kept = tf.memory().numTensors - before;
  if (kept !== 0) throw new Error(`Expected no tensor to stay in memory, but ${kept} did.`);
  const {binding, isUsingGpuDevice} = tf.backend() as TensorFlowBackend;
  return {outcome: 'passed', tensorflow: binding.TF_Version, device: isUsingGpuDevice ? 'gpu' : 'cpu'};
}

const result = await selfTest().catch((error: Error): SelfTestResult => ({outcome: 'failed', reason: error.message}));
process.send?.(result, () => process.exit(0));
