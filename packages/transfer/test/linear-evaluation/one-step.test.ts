import {useTestedBackend} from '@annulus/testing/backend-under-test';
import type {BatchSource} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {linearProbe} from '../../src/index.js';
import type {FeatureBatch} from '../../src/linear-evaluation/linear-classifier.js';

test.before(async () => {
  await useTestedBackend();
});

/** The probability of class 1 of two after one step of a probe that begins at 0, where every softmax is ½. */
const afterOneStep = (
  rate: number,
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  of: readonly number[],
) => {
  const products = rows.map((row) => row.reduce((sum, value, at) => sum + value * (of[at] as number), 1)); // 1 of the bias.
  const margin = products.reduce((sum, product, at) => sum + (labels[at] === 1 ? product : -product), 0);
  return 1 / (1 + Math.exp((-rate / rows.length) * margin));
};

test.serial('a probe that begins at 0 and makes one step predicts by the closed form of that step', async (t) => {
  const rows = [
    [1, 0],
    [0, 1],
    [2, 2],
  ];
  const labels = [0, 1, 1];
  const {predictions} = await linearProbe({
    train: {features: Float32Array.from(rows.flat()), labels: Int32Array.from(labels)},
    test: {features: Float32Array.of(3, -1, 0, 5), labels: Int32Array.of(0, 1)},
    ...{epochs: 1, batchSize: 3, learningRate: 0.3, scaling: 'none'},
  });
  const [first, second] = [afterOneStep(0.3, rows, labels, [3, -1]), afterOneStep(0.3, rows, labels, [0, 5])];
  for (const [place, expected] of [1 - first, second].entries()) {
    t.true(Math.abs((predictions.probabilities[place] as number) - expected) < 1e-6);
  }
  t.deepEqual(
    [...predictions.classes],
    [first, second].map((probability) => (probability > 0.5 ? 1 : 0)),
  );
});

/** One batch of rows; its number of batches is a getter, which a copy of its own keys has not. */
class OneBatch implements BatchSource<FeatureBatch> {
  constructor(
    readonly rows: readonly (readonly number[])[],
    readonly classes: readonly number[],
    readonly as: 'numbers' | 'tensor',
  ) {}

  get batches(): number {
    return 1;
  }

  async *epoch() {
    const values = Float32Array.from(this.rows.flat());
    const size = this.rows.length;
    const features = this.as === 'tensor' ? tf.tensor2d(values, [size, values.length / size]) : values;
    yield {size, features, labels: Int32Array.from(this.classes)};
    if (features instanceof tf.Tensor) features.dispose();
  }
}

test.serial('a probe learns from batches of its own, scaled as the training examples are', async (t) => {
  // Their means are 2 and 1, their deviations 2 and 1.
  const train = {features: Float32Array.of(0, 0, 4, 2), labels: Int32Array.of(0, 1)};
  const tested = [
    [3, -1],
    [0, 5],
  ];
  const rows = [
    [1, 0],
    [2, 2],
    [0, 1],
  ];
  const classes = [0, 1, 1];
  const scaled = {
    none: (row: readonly number[]) => row,
    standardize: ([one = 0, other = 0]: readonly number[]) => [(one - 2) / 2, other - 1],
  };
  const before = tf.memory().numTensors;
  for (const scaling of ['none', 'standardize'] as const) {
    for (const as of ['numbers', 'tensor'] as const) {
      const {predictions} = await linearProbe({
        ...{train, test: {features: Float32Array.from(tested.flat()), labels: Int32Array.of(1, 1)}},
        ...{batches: new OneBatch(rows, classes, as), epochs: 1, learningRate: 0.3, scaling},
      });
      const shown = scaled[scaling];
      for (const [place, row] of tested.entries()) {
        const expected = afterOneStep(0.3, rows.map(shown), classes, shown(row));
        t.true(Math.abs((predictions.probabilities[place] as number) - expected) < 1e-6, `${scaling}, ${as}`);
      }
    }
  }
  t.is(tf.memory().numTensors, before);
});
