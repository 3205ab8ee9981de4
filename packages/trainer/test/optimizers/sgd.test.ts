import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type Position, type ScheduleOption, SGD, type SGDOptions} from '../../src/index.js';

test.before(() => useTestedBackend());

const at = (globalStep: number): Position => ({
  globalStep,
  epoch: 0,
  batch: globalStep,
  batches: 4,
  maxEpochs: 1,
  progress: 0,
});
const start = [1, -2, 0.5];
const gradients = [
  [0.5, -1, 2],
  [0.25, 0.75, -1.5],
  [-1, 0.1, 0.3],
  [2, -0.5, 0],
];
const drops: ScheduleOption = ({globalStep}) => [0.1, 0.05, 0.01, 0.2][globalStep] ?? 0;

/** Weights after each of four steps of torch.optim.SGD (PyTorch 2.13, float32). */
const torch: readonly (readonly [string, SGDOptions, readonly (readonly number[])[]])[] = [
  [
    'plain',
    {learningRate: 0.1},
    [
      [0.95, -1.9, 0.3],
      [0.925, -1.975, 0.45],
      [1.025, -1.985, 0.42],
      [0.825, -1.9350001, 0.42],
    ],
  ],
  [
    'momentum',
    {learningRate: 0.1, momentum: 0.9},
    [
      [0.95, -1.9, 0.3],
      [0.88, -1.885, 0.27],
      [0.917, -1.8815, 0.213],
      [0.7503, -1.8283499, 0.1617],
    ],
  ],
  [
    'weight decay',
    {learningRate: 0.1, weightDecay: 0.05},
    [
      [0.945, -1.89, 0.2975],
      [0.915275, -1.95555, 0.4460125],
      [1.0106986, -1.9557722, 0.4137824],
      [0.805645, -1.8959934, 0.4117135],
    ],
  ],
  [
    'momentum and weight decay',
    {learningRate: 0.1, momentum: 0.9, weightDecay: 0.05},
    [
      [0.945, -1.89, 0.2975],
      [0.865775, -1.85655, 0.2637625],
      [0.8901436, -1.8271623, 0.2020799],
      [0.7076247, -1.7415775, 0.1455552],
    ],
  ],
  [
    'momentum, weight decay and a schedule',
    {learningRate: drops, momentum: 0.9, weightDecay: 0.05},
    [
      [0.945, -1.89, 0.2975],
      [0.9053875, -1.873275, 0.2806312],
      [0.9078045, -1.8703279, 0.2744546],
      [0.5422335, -1.6985762, 0.1605296],
    ],
  ],
  [
    'Nesterov momentum and weight decay',
    {learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.05},
    [
      [0.8955, -1.791, 0.11524998],
      [0.79494274, -1.8273855, 0.23513013],
      [0.91341901, -1.8023318, 0.14930713],
      [0.54494739, -1.6668845, 0.098706104],
    ],
  ],
];

function close(actual: ArrayLike<number>, expected: readonly number[]): boolean {
  return expected.every((value, index) => Math.abs(value - (actual[index] ?? Number.NaN)) < 5e-7);
}

for (const [name, options, expected] of torch) {
  test.serial(`SGD with ${name} takes the steps of torch.optim.SGD`, (t) => {
    const before = tf.memory().numTensors;
    const variable = tf.tidy(() => tf.variable(tf.tensor1d(start)));
    const optimizer = new SGD([variable], options);
    gradients.forEach((gradient, step) => {
      tf.tidy(() => optimizer.apply([tf.tensor1d(gradient)], at(step)));
      t.true(close(variable.dataSync(), expected[step] ?? []), `step ${step}: ${variable.dataSync()}`);
    });
    optimizer.dispose();
    variable.dispose();
    t.is(tf.memory().numTensors, before);
  });
}

test.serial('a variable without a gradient stays as it is, also under weight decay', (t) => {
  const variables = tf.tidy(() => [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(1))]);
  const optimizer = new SGD(variables, {learningRate: 0.5, momentum: 0.9, weightDecay: 0.1});
  tf.tidy(() => optimizer.apply([undefined, tf.scalar(1)], at(0)));
  t.deepEqual(
    variables.map((variable) => Math.fround(variable.dataSync()[0] ?? 0)),
    [1, Math.fround(0.45)],
  );
  optimizer.dispose();
  tf.dispose(variables);
});

test.serial('an optimizer that is restored goes on as the one that was saved', (t) => {
  const [variable, twin] = tf.tidy(() => [tf.variable(tf.tensor1d(start)), tf.variable(tf.tensor1d(start))]);
  const options = {learningRate: 0.1, momentum: 0.9};
  const [original, restored] = [new SGD([variable], options), new SGD([twin], options)];
  tf.tidy(() => original.apply([tf.tensor1d([0.5, -1, 2])], at(0)));
  const state = original.state();
  restored.restore(state);
  twin.assign(variable);
  tf.dispose(state as tf.TensorContainer);
  for (const optimizer of [original, restored]) {
    tf.tidy(() => optimizer.apply([tf.tensor1d([0.25, 0.75, -1.5])], at(1)));
  }
  t.deepEqual(twin.dataSync(), variable.dataSync());
  t.throws(() => restored.restore({}), {
    message:
      'Expected the optimizer state "velocity/0" to have shape [3], received undefined. It was saved for other variables ' +
      'or without momentum.',
  });
  const other = tf.zeros([2]);
  t.throws(() => restored.restore({'velocity/0': other}), {
    message:
      'Expected the optimizer state "velocity/0" to have shape [3], received shape [2]. It was saved for other variables ' +
      'or without momentum.',
  });
  tf.dispose([other, variable, twin]);
  original.dispose();
  restored.dispose();
});

test('options of SGD out of range are refused', (t) => {
  const refused: readonly (readonly [SGDOptions, string])[] = [
    [{learningRate: 0}, 'Expected learningRate to be a positive number, received 0.'],
    [{learningRate: Number.NaN}, 'Expected learningRate to be a positive number, received NaN.'],
    [{learningRate: 0.1, momentum: 1}, 'Expected momentum to be in [0, 1), received 1.'],
    [{learningRate: 0.1, momentum: -0.1}, 'Expected momentum to be in [0, 1), received -0.1.'],
    [{learningRate: 0.1, weightDecay: -1}, 'Expected weightDecay to be 0 or more, received -1.'],
    [{learningRate: 0.1, nesterov: true}, 'Expected momentum with nesterov to be a positive number, received 0.'],
  ];
  for (const [options, message] of refused) t.throws(() => new SGD([], options), {instanceOf: RangeError, message});
  t.throws(() => new SGD([], {learningRate: () => Number.NaN}).learningRate(at(3)), {
    message: 'Expected the learning rate at step 3 to be 0 or more, received NaN.',
  });
});
