import * as tf from '@tensorflow/tfjs';
import {useBackend} from '../use-backend.js';
import type {SelfTestResult} from './self-test-result.js';

/** What the self-test uses of tfjs-node's backend. */
interface NativeBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: {
    readonly TF_Version: string;
    readonly TF_FLOAT: number;
    readonly TF_ATTR_TYPE: number;
    readonly TF_ATTR_FLOAT: number;
    readonly TF_ATTR_BOOL: number;
  };
  executeMultipleOutputs(name: string, attributes: object[], inputs: tf.Tensor[], outputs: number): tf.Tensor[];
}

const X: [number, number, number, number] = [2, 7, 7, 3];
const FILTER: [number, number, number, number] = [3, 3, 3, 4];
const wave = (shape: number[]) =>
  tf.tensor(
    Array.from({length: tf.util.sizeFromShape(shape)}, (_, i) => Math.sin(1 + 1.7 * i)),
    shape,
  );

/** A strided convolution and its two gradients. */
function convolution(): Float32Array[] {
  return tf.tidy(() => {
    const [x, filter] = [wave(X) as tf.Tensor4D, wave(FILTER) as tf.Tensor4D];
    const run = (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.conv2d(x, filter, 2, 'same');
    const [dx, dFilter] = tf.grads((x, filter) => tf.sum(tf.square(run(x as tf.Tensor4D, filter as tf.Tensor4D))))([
      x,
      filter,
    ]);
    return [run(x, filter), dx as tf.Tensor, dFilter as tf.Tensor].map((tensor) => tensor.dataSync<'float32'>());
  });
}

/** Batch normalisation over all axes but the last, as one raw operation of TensorFlow. */
function rawBatchNorm(): Float32Array[] {
  const {binding} = tf.backend() as unknown as NativeBackend;
  const attributes = [
    {name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT},
    {name: 'epsilon', type: binding.TF_ATTR_FLOAT, value: 1e-3},
    {name: 'is_training', type: binding.TF_ATTR_BOOL, value: true},
  ];
  return tf.tidy(() => {
    const inputs = [wave(X), tf.ones([3]), tf.zeros([3]), tf.tensor1d([]), tf.tensor1d([])];
    const outputs = (tf.backend() as unknown as NativeBackend).executeMultipleOutputs(
      'FusedBatchNormV3',
      attributes,
      inputs,
      6,
    );
    return [(outputs[0] as tf.Tensor).dataSync<'float32'>()];
  });
}

/** The same by its definition. */
function definedBatchNorm(): Float32Array[] {
  return tf.tidy(() => {
    const x = wave(X);
    const {mean, variance} = tf.moments(x, [0, 1, 2]);
    return [tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-3))).dataSync<'float32'>()];
  });
}

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
  const [expectedConvolution, expectedNorm] = [convolution(), definedBatchNorm()];
  await useBackend('tensorflow');
  const before = tf.memory().numTensors;
  expectClose('a convolution with its gradients', convolution(), expectedConvolution);
  expectClose('the raw operation FusedBatchNormV3', rawBatchNorm(), expectedNorm);
  const kept = tf.memory().numTensors - before;
  if (kept !== 0) throw new Error(`Expected no tensor to stay in memory, but ${kept} did.`);
  const {binding, isUsingGpuDevice} = tf.backend() as unknown as NativeBackend;
  return {outcome: 'passed', tensorflow: binding.TF_Version, device: isUsingGpuDevice ? 'gpu' : 'cpu'};
}

const result = await selfTest().catch((error: Error): SelfTestResult => ({outcome: 'failed', reason: error.message}));
process.send?.(result, () => process.exit(0));
