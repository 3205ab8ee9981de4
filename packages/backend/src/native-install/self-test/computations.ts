import * as tf from '@tensorflow/tfjs';
import {batchNormTraining} from '../../operations/batch-norm-training.js';
import {selectRanks} from '../../selection/select-ranks.js';

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

/** What Annulus takes from an engine, the operations that it calls by their names among them. */
export const computations: Readonly<Record<string, () => tf.Tensor[]>> = {
  'a convolution with its gradients': () => convolution(3, 7),
  'a convolution of single pixels with its gradients': () => convolution(1, 8),
  'batch normalisation with its gradients': batchNorm,
  'a ReLU with its gradient': () => [tf.relu(wave([9])), tf.grad((x) => tf.square(tf.relu(x)))(wave([9]))],
  'the selection of ranks': () => [selectRanks(wave<tf.Rank.R2>([3, 40]), tf.ones([3, 40]), {inner: 0.1, outer: 0.4})],
};

export const valuesOf = (compute: () => tf.Tensor[]): Float32Array[] =>
  tf.tidy(() => compute().map((tensor) => tensor.dataSync<'float32'>()));
