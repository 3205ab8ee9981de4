import {Random} from '@annulus/datasets';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type Features, logisticRegression} from '../../src/index.js';
import {lbfgs} from '../../src/linear-evaluation/lbfgs.js';

test.before(async () => {
  await useTestedBackend('wasm'); // Whose kernels differ most from what TensorFlow.js says of them.
});

/** Noisy corners of a simplex, with each label wrong so often. */
function noisy(count: number, seed: number, wrong = 0): Features {
  const random = new Random(seed);
  const labels = Int32Array.from({length: count}, (_, index) =>
    random.uniform() < wrong ? random.integer(3) : index % 3,
  );
  const features = Float32Array.from({length: count * 5}, (_, at) => {
    const [example, feature] = [Math.floor(at / 5), at % 5];
    return (feature === example % 3 ? 2 : 0) + random.normal(0, 1);
  });
  return {features, labels};
}

test.serial('of one binary feature it finds the odds, which have a closed form', async (t) => {
  // Feature 0: 1 of 4 are of class 1; feature 1: 3 of 4. Without a penalty the logits differ by ±ln 3.
  const train = {features: Float32Array.of(0, 0, 0, 0, 1, 1, 1, 1), labels: Int32Array.of(0, 0, 0, 1, 1, 1, 1, 0)};
  const {accuracy, trainAccuracy, gradient} = await logisticRegression({
    ...{train, test: {features: Float32Array.of(0, 1, 1), labels: Int32Array.of(0, 1, 0)}},
    ...{penalty: 0, tolerance: 1e-5, scaling: 'none'},
  });
  t.is(accuracy, 2 / 3);
  t.is(trainAccuracy, 3 / 4);
  t.true(gradient <= 1e-5, `${gradient}`);
});

test.serial('it ends where the gradient is 0, with the loss of a slow descent by a naive loop', async (t) => {
  const train = noisy(120, 1, 0.2);
  const penalty = 0.05;
  const before = tf.memory().numTensors;
  const {gradient, iterations, accuracy, trainAccuracy} = await logisticRegression({
    ...{train, test: noisy(60, 2)},
    ...{penalty, tolerance: 1e-5, scaling: 'none'},
  });
  t.is(tf.memory().numTensors, before);
  t.true(gradient <= 1e-5, `${gradient}`);
  t.true(iterations > 1 && iterations < 100, `${iterations}`);
  const slow = naive(train, penalty, 3000);
  t.is(trainAccuracy, slow.accuracyOf(train));
  t.is(accuracy, slow.accuracyOf(noisy(60, 2)));
});

test.serial(
  'the size of features does not matter once they are standardized, and the given ones stay as they are',
  async (t) => {
    const [train, small] = [noisy(90, 3, 0.1), noisy(90, 3, 0.1)];
    for (let at = 0; at < small.features.length; at++) small.features[at] = 1e-3 * (small.features[at] as number);
    const kept = small.features.slice();
    const test_ = noisy(60, 4);
    const smallTest = {...test_, features: test_.features.map((value) => 1e-3 * value)};
    const one = await logisticRegression({train, test: test_});
    const other = await logisticRegression({train: small, test: smallTest});
    t.deepEqual([one.accuracy, one.trainAccuracy], [other.accuracy, other.trainAccuracy]);
    t.true(one.accuracy > 0.7, `${one.accuracy}`);
    t.deepEqual(small.features, kept);
  },
);

test.serial('it stops when it is told to, and refuses what it cannot do', async (t) => {
  const given = {train: noisy(9, 1), test: noisy(6, 2)};
  const stop = new AbortController();
  stop.abort(new Error('enough'));
  const before = tf.memory().numTensors;
  await t.throwsAsync(logisticRegression({...given, signal: stop.signal}), {message: 'enough'});
  t.is(tf.memory().numTensors, before);
  await t.throwsAsync(logisticRegression({...given, penalty: -1}), {
    message: 'Expected penalty to be 0 or more, received -1.',
  });
  await t.throwsAsync(logisticRegression({...given, iterations: 0}), {
    message: 'Expected iterations to be a positive integer, received 0.',
  });
});

test.serial('L-BFGS finds the minimum of a stretched bowl', async (t) => {
  const sizes = [1, 10, 100, 1000];
  const bowl = async (point: Float64Array) => ({
    value: sizes.reduce((sum, size, at) => sum + (size / 2) * ((point[at] as number) - at) ** 2, 0),
    gradient: point.map((value, at) => (sizes[at] as number) * (value - at)),
  });
  const {point, iterations} = await lbfgs(bowl, new Float64Array(4), {iterations: 100, tolerance: 1e-9, precision: 0});
  t.true(iterations < 40, `${iterations}`);
  for (const [at, value] of point.entries()) t.true(Math.abs(value - at) < 1e-8, `${value}`);
});

/** The same by many small steps. */
function naive({features, labels}: Features, penalty: number, steps: number) {
  const weights = Array.from({length: 6}, () => [0, 0, 0]);
  const rowOf = (from: Float32Array, example: number) => [...from.subarray(5 * example, 5 * example + 5), 1];
  const logitsOf = (row: readonly number[]) =>
    [0, 1, 2].map((label) => row.reduce((sum, value, at) => sum + value * (weights[at]?.[label] as number), 0));
  for (let step = 0; step < steps; step++) {
    const slope = weights.map((row, at) => row.map((weight) => (at < 5 ? penalty * weight : 0)));
    labels.forEach((truth, example) => {
      const row = rowOf(features, example);
      const exps = logitsOf(row).map(Math.exp);
      const sum = exps.reduce((one, other) => one + other);
      exps.forEach((exp, label) => {
        const error = (exp / sum - (label === truth ? 1 : 0)) / labels.length;
        row.forEach((value, at) => {
          (slope[at] as number[])[label] = (slope[at]?.[label] as number) + value * error;
        });
      });
    });
    for (const [at, row] of weights.entries()) {
      for (const label of row.keys()) row[label] = (row[label] as number) - 0.2 * (slope[at]?.[label] as number);
    }
  }
  const accuracyOf = (of: Features) =>
    of.labels.filter((label, example) => {
      const logits = logitsOf(rowOf(of.features, example));
      return logits.indexOf(Math.max(...logits)) === label;
    }).length / of.labels.length;
  return {accuracyOf};
}
