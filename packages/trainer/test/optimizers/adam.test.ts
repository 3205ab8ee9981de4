import '@annulus/testing/on-tested-backend';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {Adam, type AdamOptions, AdamW, normsAndBiases, type ScheduleOption} from '../../src/index.js';
import {at, close, gradient, path, start} from './waves.js';

const drops: ScheduleOption = ({globalStep}) => [0.1, 0.05, 0.01, 0.2, 0.1, 0.1, 0.02, 0.02, 0.3, 0.1][globalStep] ?? 0;
const betas = [0.8, 0.95] as const;

/** Weights after steps 1, 2, 5 and 10 of torch.optim (PyTorch 2.13, float32, foreach=False). */
const torch: readonly (readonly [string, typeof Adam | typeof AdamW, AdamOptions, readonly (readonly number[])[]])[] = [
  [
    'Adam',
    Adam,
    {learningRate: 0.05},
    [
      [0.94999999, -2.05, 0.55000001],
      [0.94998246, -2.0411339, 0.5487923],
      [0.92440528, -2.0616198, 0.57369697],
      [0.90740883, -2.0603404, 0.58661151],
    ],
  ],
  [
    'Adam with an L2 penalty, other betas and epsilon',
    Adam,
    {learningRate: 0.05, betas, epsilon: 1e-3, weightDecay: 0.1},
    [
      [0.9500367, -2.0498869, 0.54996371],
      [0.94889671, -2.0263653, 0.54394662],
      [0.91365588, -2.0150998, 0.56024796],
      [0.87361288, -1.9686573, 0.55318445],
    ],
  ],
  [
    'Adam with an L2 penalty and a schedule',
    Adam,
    {learningRate: drops, weightDecay: 0.1},
    [
      [0.90000004, -2.0999999, 0.59999996],
      [0.89608026, -2.0788794, 0.59681207],
      [0.84560817, -2.0103419, 0.6022737],
      [0.76182067, -1.9373072, 0.59678245],
    ],
  ],
  [
    'AdamW',
    AdamW,
    {learningRate: 0.05},
    [
      [0.94949996, -2.049, 0.54974997],
      [0.94900769, -2.0391095, 0.54826736],
      [0.92202419, -2.0565245, 0.57233399],
      [0.90274042, -2.0501108, 0.58380723],
    ],
  ],
  [
    'AdamW with a first beta below a half and a schedule',
    AdamW,
    {learningRate: drops, betas: [0.4, 0.9], weightDecay: 0.3},
    [
      [0.87, -2.04, 0.58500004],
      [0.87575555, -1.9820619, 0.556198],
      [0.82556254, -1.755909, 0.47373748],
      [0.72932613, -1.5361879, 0.4003197],
    ],
  ],
];

for (const [name, Kind, options, expected] of torch) {
  test.serial(`${name} takes the steps of PyTorch`, (t) => {
    const before = tf.memory().numTensors;
    const weights = path((variables) => new Kind(variables, options));
    for (const [index, step] of [1, 2, 5, 10].entries()) {
      t.true(close(weights[step - 1], expected[index] ?? []), `step ${step}: ${weights[step - 1]}`);
    }
    t.is(tf.memory().numTensors, before);
  });
}

test.serial('each variable is corrected for its own number of updates, as in PyTorch', (t) => {
  const variables = tf.tidy(() => [tf.variable(tf.tensor1d([1])), tf.variable(tf.tensor1d([1]))]);
  const optimizer = new Adam(variables, {learningRate: 0.1});
  for (let step = 0; step < 6; step++) {
    const [first, second] = gradient(step, 2) as [number, number];
    tf.tidy(() => optimizer.apply([tf.tensor1d([first]), step < 3 ? undefined : tf.tensor1d([second])], at(step)));
  }
  t.true(
    close(
      variables.map((variable) => variable.dataSync()[0] ?? 0),
      [0.8443493, 1.1231849],
    ),
  );
  t.deepEqual(optimizer.state().updates, [6, 3]);
  optimizer.dispose();
  tf.dispose(variables);
});

test.serial('groups have their own weight decay and learning rate, as in PyTorch', (t) => {
  const variables = tf.tidy(() => [tf.variable(tf.tensor2d([start])), tf.variable(tf.tensor1d(start))]);
  const optimizer = new AdamW(variables, {
    learningRate: 0.05,
    weightDecay: 0.1,
    groups: [{name: 'norms', match: normsAndBiases, weightDecay: 0, learningRate: 0.02}],
  });
  for (let step = 0; step < 10; step++) {
    tf.tidy(() => optimizer.apply([tf.tensor2d([gradient(step)]), tf.tensor1d(gradient(step))], at(step)));
  }
  const [kernel, bias] = variables.map((variable) => variable.dataSync());
  t.true(close(kernel, [0.86167377, -1.9600868, 0.55911785]), `${kernel}`);
  t.true(close(bias, [0.96296346, -2.0241361, 0.53464463]), `${bias}`);
  optimizer.dispose();
  tf.dispose(variables);
});

test.serial('an Adam that is restored goes on bit by bit as the one that was saved', (t) => {
  const whole = path((variables) => new Adam(variables, {learningRate: 0.05, weightDecay: 0.1}));
  const [variable] = tf.tidy(() => [tf.variable(tf.tensor1d(start))]);
  for (let step = 0, state: ReturnType<Adam['state']> | undefined; step < 10; step++) {
    const optimizer = new Adam([variable], {learningRate: 0.05, weightDecay: 0.1});
    if (state) optimizer.restore(state);
    tf.dispose(state as tf.TensorContainer);
    tf.tidy(() => optimizer.apply([tf.tensor1d(gradient(step))], at(step)));
    state = optimizer.state();
    optimizer.dispose();
    t.deepEqual([...variable.dataSync()], whole[step]);
    if (step === 9) tf.dispose(state as tf.TensorContainer);
  }
  variable.dispose();
});

test.serial('a state that does not fit is refused before anything is changed', (t) => {
  const variables = tf.tidy(() => [tf.variable(tf.zeros([3]))]);
  const optimizer = new Adam(variables);
  tf.tidy(() => optimizer.apply([tf.ones([3])], at(0)));
  const ones = tf.ones([3]);
  const refused = [
    [
      {'firstMoment/0': ones},
      'Expected the optimizer state "secondMoment/0" to have shape [3], received undefined. It was saved for other ' +
        'variables or by another optimizer.',
    ],
    [
      {'firstMoment/0': ones, 'secondMoment/0': ones, updates: [1, 2]},
      'Expected the optimizer state "updates" to hold 1 numbers, received 2. It was saved for other variables or by ' +
        'another optimizer.',
    ],
    [
      {'firstMoment/0': ones, 'secondMoment/0': ones, updates: [1], 'velocity/0': ones},
      'Expected no optimizer state "velocity/0". It was saved for other variables or with other options of the optimizer.',
    ],
  ] as const;
  for (const [state, message] of refused) t.throws(() => optimizer.restore(state), {message});
  const kept = optimizer.state();
  t.true(close((kept['firstMoment/0'] as tf.Tensor).dataSync(), [0.1, 0.1, 0.1]));
  t.deepEqual(kept.updates, [1]);
  tf.dispose([kept as tf.TensorContainer, ones, variables]);
  optimizer.dispose();
});

test('options of Adam out of range are refused', (t) => {
  const refused: readonly (readonly [AdamOptions, string])[] = [
    [{learningRate: -1}, 'Expected learningRate to be a positive number, received -1.'],
    [{betas: [1, 0.9]}, 'Expected betas[0] to be in [0, 1), received 1.'],
    [{betas: [0.9, -1]}, 'Expected betas[1] to be in [0, 1), received -1.'],
    [{epsilon: Number.NaN}, 'Expected epsilon to be 0 or more, received NaN.'],
    [{weightDecay: -0.1}, 'Expected weightDecay to be 0 or more, received -0.1.'],
  ];
  for (const Kind of [Adam, AdamW]) {
    for (const [options, message] of refused) t.throws(() => new Kind([], options), {instanceOf: RangeError, message});
  }
});
