import '@annulus/testing/on-tested-backend';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {LARS, type LARSOptions} from '../../src/index.js';
import {at, close, gradient, path, start} from './waves.js';

const norm = (values: readonly number[]): number => Math.hypot(...values);

interface Naive {
  readonly rate: number;
  readonly momentum: number;
  readonly decay: number;
  readonly coefficient: number;
}

/** Ten updates of one variable, written out. */
function naive({rate, momentum, decay, coefficient}: Naive): number[][] {
  let weights = start;
  let velocity = start.map(() => 0);
  return Array.from({length: 10}, (_, step) => {
    const slope = gradient(step);
    const trust = (coefficient * norm(weights)) / (norm(slope) + decay * norm(weights) + 1e-8);
    velocity = velocity.map((each, i) => momentum * each + trust * ((slope[i] ?? 0) + decay * (weights[i] ?? 0)));
    weights = weights.map((weight, i) => weight - rate * (velocity[i] ?? 0));
    return weights;
  });
}

test.serial('LARS moves each variable in proportion to its norm, as a naive loop does', (t) => {
  const before = tf.memory().numTensors;
  const options: LARSOptions = {learningRate: 4, weightDecay: 0.1, trustCoefficient: 0.01, groups: []};
  const expected = naive({rate: 4, momentum: 0.9, decay: 0.1, coefficient: 0.01});
  path((variables) => new LARS(variables, options)).forEach((weights, step) => {
    t.true(close(weights, expected[step] ?? []), `step ${step}: ${weights}`);
  });
  const plain = naive({rate: 4, momentum: 0, decay: 0.1, coefficient: 0.001});
  path((variables) => new LARS(variables, {learningRate: 4, weightDecay: 0.1, momentum: 0, groups: []})).forEach(
    (weights, step) => {
      t.true(close(weights, plain[step] ?? []), `step ${step}: ${weights}`);
    },
  );
  t.is(tf.memory().numTensors, before);
});

test.serial('norms and biases are neither adapted nor decayed by default', (t) => {
  const variables = tf.tidy(() => [tf.variable(tf.tensor2d([start])), tf.variable(tf.tensor1d(start))]);
  const optimizer = new LARS(variables, {learningRate: 1, weightDecay: 0.5});
  tf.tidy(() => optimizer.apply([tf.tensor2d([gradient(0)]), tf.tensor1d(gradient(0))], at(0)));
  const [kernel, bias] = variables.map((variable) => variable.dataSync());
  t.true(close(kernel, naive({rate: 1, momentum: 0.9, decay: 0.5, coefficient: 0.001})[0] ?? []));
  t.true(
    close(
      bias,
      start.map((weight, index) => weight - (gradient(0)[index] ?? 0)),
    ),
  );
  optimizer.dispose();
  tf.dispose(variables);
});

test.serial('a weight of zeros takes a plain step, and a gradient of zeros leaves the weight as it is', (t) => {
  const variables = tf.tidy(() => [tf.variable(tf.zeros([1, 2])), tf.variable(tf.tensor2d([[3, 4]]))]);
  const optimizer = new LARS(variables, {learningRate: 2, weightDecay: 0.5});
  tf.tidy(() => optimizer.apply([tf.tensor2d([[1, -1]]), tf.zeros([1, 2])], at(0)));
  t.deepEqual(
    variables.map((variable) => [...variable.dataSync()]),
    [
      [-2, 2],
      [3, 4],
    ],
  );
  optimizer.dispose();
  tf.dispose(variables);
});

test('options of LARS out of range are refused', (t) => {
  const refused: readonly (readonly [LARSOptions, string])[] = [
    [{learningRate: 0}, 'Expected learningRate to be a positive number, received 0.'],
    [{learningRate: 1, momentum: 1}, 'Expected momentum to be in [0, 1), received 1.'],
    [{learningRate: 1, trustCoefficient: 0}, 'Expected trustCoefficient to be a positive number, received 0.'],
    [{learningRate: 1, epsilon: -1}, 'Expected epsilon to be 0 or more, received -1.'],
  ];
  for (const [options, message] of refused) t.throws(() => new LARS([], options), {instanceOf: RangeError, message});
});
