import * as tf from '@tensorflow/tfjs';
import type {Optimizer, Position} from '../../src/index.js';

export const at = (globalStep: number): Position => ({
  globalStep,
  epoch: 0,
  batch: globalStep,
  batches: 10,
  maxEpochs: 1,
  progress: globalStep / 10,
});

/** Gradients that PyTorch was given too: element i at step t is sin(3t + 1.7i + 1) · 1.5, to three decimals. */
export const gradient = (step: number, size = 3): number[] =>
  Array.from({length: size}, (_, index) => Math.floor(Math.sin(3 * step + 1.7 * index + 1) * 1500 + 0.5) / 1000);

export const start = [1, -2, 0.5];

/** The weights after each of `steps` updates that begin at `start`. */
export function path(make: (variables: tf.Variable[]) => Optimizer, steps = 10): number[][] {
  const variable = tf.tidy(() => tf.variable(tf.tensor1d(start)));
  const optimizer = make([variable]);
  const weights = Array.from({length: steps}, (_, step) => {
    tf.tidy(() => optimizer.apply([tf.tensor1d(gradient(step))], at(step)));
    return [...variable.dataSync()];
  });
  optimizer.dispose();
  variable.dispose();
  return weights;
}

/** Whether numbers are the same to about one part in a million. */
export const close = (actual: ArrayLike<number> | undefined, expected: readonly number[]): boolean =>
  expected.every(
    (value, index) => Math.abs(value - (actual?.[index] ?? Number.NaN)) <= 1e-6 * Math.max(1, Math.abs(value)),
  );
