import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {stateDigest} from '@annulus/testing/state-digest';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {
  type Batch,
  type BatchSource,
  findLearningRate,
  type Optimizer,
  SGD,
  Trainer,
  type TrainingModule,
  tensorsOf,
} from '../src/index.js';
import {LinearRegression, points} from './linear-regression.js';

test.before(() => useTestedBackend());

/** (w − 1)², from w = 0; with two parameter groups, of which only one has a variable with a gradient. */
function bowl(optimizerOf?: (variables: readonly tf.Variable[]) => Optimizer) {
  const weight = tf.tidy(() => tf.variable(tf.scalar(0)));
  return {
    name: 'Bowl',
    weight,
    parts: {
      weight: {
        trainable: [weight],
        state: () => ({weight: weight.clone()}),
        restore: (state: {weight?: unknown}) => weight.assign(state.weight as tf.Scalar),
        dispose: () => weight.dispose(),
      },
    },
    createOptimizer:
      optimizerOf ??
      ((variables: readonly tf.Variable[]) =>
        new SGD([...variables], {learningRate: 5, groups: [{name: 'own', match: () => true, learningRate: 7}]})),
    trainingStep: () => weight.sub(1).square() as tf.Scalar,
  } satisfies TrainingModule<Batch> & {weight: object};
}

const data: BatchSource<Batch> = {
  batches: 3,
  async *epoch() {
    for (let batch = 0; batch < 3; batch++) yield {size: 1};
  },
};

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(b));

test.serial('the sweep is that of a naive loop, and suggests where the mean loss falls fastest', async (t) => {
  const module = bowl();
  const tensors = tf.memory().numTensors;
  const [from, to, updates, smoothing] = [1e-4, 0.4, 30, 0.8];
  const found = await findLearningRate(module, data, {from, to, updates, smoothing});
  let [weight, average] = [0, 0];
  const expected = Array.from({length: updates}, (_, index) => {
    const rate = from * (to / from) ** (index / (updates - 1));
    const loss = (weight - 1) ** 2;
    weight -= rate * 2 * (weight - 1);
    average = smoothing * average + (1 - smoothing) * loss;
    return {rate, loss, mean: average / (1 - smoothing ** (index + 1))};
  });
  expected.forEach(({rate, loss, mean}, index) => {
    t.true(close(found.rates[index] as number, rate));
    t.true(close(found.losses[index] as number, loss));
    t.true(close(found.smoothed[index] as number, mean));
  });
  t.is(found.ended, 'swept');
  const slopes = expected.map(({mean}, index) => mean - (expected[index - 1]?.mean ?? mean));
  const steepest = slopes.indexOf(Math.min(...slopes));
  t.true(found.suggestion === found.rates[steepest] || found.suggestion === found.rates[steepest - 1]);
  t.is(module.weight.dataSync()[0], 0);
  t.is(tf.memory().numTensors, tensors);
  module.weight.dispose();
});

test.serial('a run after a sweep is, bit for bit, the run without one', async (t) => {
  const ends = [];
  for (const sweeps of [0, 1]) {
    const module = new LinearRegression();
    if (sweeps) await findLearningRate(module, points(), {updates: 12});
    await new Trainer({maxEpochs: 3, progress: 'quiet'}).fit(module, points());
    const state = module.state();
    ends.push(stateDigest(state));
    tf.dispose(tensorsOf(state));
    module.dispose();
  }
  t.deepEqual(ends[0], ends[1]);
});

test.serial('a loss that grows too large ends the sweep', async (t) => {
  const module = bowl();
  const found = await findLearningRate(module, data, {from: 0.01, to: 1e6, updates: 40, smoothing: 0});
  t.is(found.ended, 'diverged');
  t.true(found.rates.length < 40);
  const last = found.smoothed.at(-1) as number;
  t.true(last > 4 * Math.min(...found.smoothed.slice(4)));
  t.true(
    found.smoothed.slice(0, -1).every((loss, index) => loss <= 4 * Math.min(...found.smoothed.slice(0, index + 1))),
  );
  module.weight.dispose();
});

test.serial('a loss that is not finite ends the sweep, but from the start it is an error', async (t) => {
  const module = bowl();
  const options = {from: 1, to: 1e38, updates: 12, divergence: Number.MAX_VALUE};
  const found = await findLearningRate(module, data, options);
  t.is(found.ended, 'diverged');
  t.true(found.losses.every(Number.isFinite));
  t.is(module.weight.dataSync()[0], 0);
  module.weight.assign(tf.scalar(Number.NaN));
  await t.throwsAsync(findLearningRate(module, data), {
    name: 'NonFiniteError',
    message: /^Bowl produced a loss of NaN at step 0/,
  });
  module.weight.dispose();
});

test.serial('a loss that never falls has no suggestion', async (t) => {
  const module = bowl();
  module.weight.assign(tf.scalar(1));
  const {suggestion, ended} = await findLearningRate(module, data, {from: 1e-6, to: 1e-3, updates: 10});
  t.deepEqual([suggestion, ended], [undefined, 'swept']);
  module.weight.dispose();
});

test.serial('an interrupted sweep has no result, and leaves the module as it was', async (t) => {
  const module = bowl();
  const abort = new AbortController();
  const trainer = {
    plugins: [
      {
        name: 'abort',
        install: (run: {hooks: {batchEnd: {handle: (...of: [string, () => void]) => unknown}}}) =>
          void run.hooks.batchEnd.handle('abort', () => abort.abort()),
      },
    ],
  };
  await t.throwsAsync(findLearningRate(module, data, {trainer, signal: abort.signal}), {name: 'InterruptedError'});
  t.is(module.weight.dataSync()[0], 0);
  module.weight.dispose();
});

test.serial('what cannot be swept is refused', async (t) => {
  const plain = {learningRate: () => 1, apply: () => {}, state: () => ({}), restore: () => {}, dispose: () => {}};
  const module = bowl(() => plain);
  await t.throwsAsync(findLearningRate(module, data), {
    message:
      /Expected the optimizer of Bowl to let its learning rate be swept, by a method overrideLearningRate, as those of @annulus\/trainer have: use one of them for the sweep\.$/,
  });
  const refusals = [
    [{from: 0}, 'Expected from to be a positive number, received 0.'],
    [{from: 2, to: 1}, 'Expected from (2) to be below to (1).'],
    [{updates: 5}, 'Expected updates to be 10 or more, received 5: fewer say nothing.'],
    [{smoothing: 1}, 'Expected smoothing to be in [0, 1), received 1.'],
    [{divergence: 1}, 'Expected divergence to be above 1, received 1.'],
    [
      {trainer: {maxEpochs: 3} as object},
      'Expected the options of findLearningRate.trainer to be among plugins, accumulateGradients, clipGradients, limit, signals, progress, received maxEpochs. Correct its name, or leave it out.',
    ],
  ] as const;
  for (const [options, message] of refusals) await t.throwsAsync(findLearningRate(module, data, options), {message});
  module.weight.dispose();
});
