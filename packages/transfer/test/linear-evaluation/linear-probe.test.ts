import {readdirSync} from 'node:fs';
import {Random} from '@annulus/datasets';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {warningsOf} from '@annulus/testing/warnings-of';
import type {BatchSource} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {
  extractFeatures,
  type FeatureExtractor,
  type FeatureRows,
  linearEvaluation,
  linearProbe,
  MemoryFeatures,
} from '../../src/index.js';
import type {FeatureBatch} from '../../src/linear-evaluation/linear-classifier.js';
import {heldFiles, tellsHeldFiles} from '../held-files.js';
import {labelledRows} from '../tiny-encoder.js';

test.before(async () => {
  await useTestedBackend();
});

const identity: FeatureExtractor = {extract: (inputs) => inputs.clone()};

/** Noisy corners of a simplex, of so many classes, far from the origin and on scales of their own. */
function noisy(count: number, seed: number, names: readonly string[] = ['a', 'b', 'c']) {
  const random = new Random(seed);
  const rows = Array.from({length: count}, (_, index) =>
    Array.from({length: 12}, (_, at) => 100 * at + 10 ** (at - 6) * (random.normal() + (at % 3 === index % 3 ? 1 : 0))),
  );
  // The class of a row is the one whose name it has, wherever that stands.
  const labels = rows.map((_, index) => names.indexOf(['a', 'b', 'c'][index % 3] as string));
  return {...labelledRows(rows, labels, {batchSize: 32}), length: count, classes: names};
}

async function both(t: ExecutionContext, data: ReturnType<typeof noisy>) {
  const memory = await extractFeatures(identity, data);
  const stored = await extractFeatures(identity, data, {storage: {megabytes: 0, folder: temporaryFolder(t)}});
  t.teardown(() => stored.close());
  return {memory, stored};
}

test.serial('streamed from a file it is the same as in memory, to the last bit, and no tensor is left', async (t) => {
  const [train, test] = [await both(t, noisy(200, 1)), await both(t, noisy(90, 2, ['c', 'a', 'b']))];
  const options = {epochs: 3, batchSize: 32, learningRate: 0.1, seed: 5};
  for (const scaling of ['standardize', 'none'] as const) {
    const kept = train.memory.features.slice();
    const before = tf.memory().numTensors;
    const rate = scaling === 'none' ? {learningRate: 1e-7} : {};
    const memory = await linearProbe({...options, ...rate, scaling, train: train.memory, test: test.memory});
    const stored = await linearProbe({...options, ...rate, scaling, train: train.stored, test: test.stored});
    t.is(tf.memory().numTensors, before);
    t.deepEqual(stored, memory);
    t.is(memory.losses.length, 3);
    t.true(memory.losses.every(Number.isFinite));
    t.deepEqual(train.memory.features, kept);
    const {features, labels} = train.memory; // As plain data they are the same too.
    t.deepEqual(
      (await linearProbe({...options, ...rate, scaling, train: {features, labels}, test: {...test.memory}})).losses,
      memory.losses,
    );
  }
});

test.serial('linear evaluation by way of a file is the same as in memory, and leaves no file', async (t) => {
  const folder = temporaryFolder(t);
  const options = {train: noisy(100, 1), test: noisy(40, 2), epochs: 2, feature: 'pooled'} as const;
  const told: unknown[] = [];
  const memory = await linearEvaluation(identity, options);
  const stored = await linearEvaluation(identity, {
    ...options,
    storage: {megabytes: 0, folder},
    onExtracted: (progress) => told.push(progress),
  });
  t.deepEqual(stored, memory);
  t.deepEqual(readdirSync(folder), []);
  t.deepEqual(told, [
    ...[32, 64, 96, 100].map((examples) => ({examples, of: 100, split: 'train'})),
    ...[32, 40].map((examples) => ({examples, of: 40, split: 'test'})),
  ]);
});

(tellsHeldFiles ? test.serial : test.serial.skip)(
  'training and test share the memory that they may take',
  async (t) => {
    const folder = temporaryFolder(t);
    // The training examples take 4,800 bytes, the test examples 1,920.
    for (const [megabytes, train, test] of [
      [0.004, 1, 1],
      [0.005, 0, 1],
      [0.007, 0, 0],
    ] as const) {
      const files: Record<string, number> = {};
      const onExtracted = ({split}: {split: string}) => {
        files[split] = heldFiles(folder).length;
      };
      const storage = {megabytes, folder};
      await linearEvaluation(identity, {train: noisy(100, 1), test: noisy(40, 2), epochs: 1, storage, onExtracted});
      t.deepEqual(files, {train, test});
      t.deepEqual(heldFiles(folder), []);
    }
  },
);

test.serial('predictions are those of the softmax, for each test example in its order', async (t) => {
  const [train, test] = [await extractFeatures(identity, noisy(200, 1)), await extractFeatures(identity, noisy(90, 2))];
  const one = await linearProbe({train, test, epochs: 8, batchSize: 16, learningRate: 0.1});
  const {classes, probabilities} = one.predictions;
  t.is(classes.filter((label, index) => label === test.labels[index]).length / 90, one.accuracy);
  t.true(one.accuracy > 0.6 && one.accuracy < 1, `${one.accuracy}`);
  // With three classes whoever is predicted right has more than a third, and whoever has more than half is predicted right.
  for (const [index, probability] of probabilities.entries()) {
    const right = classes[index] === test.labels[index];
    t.true(right ? probability > 1 / 3 : probability < 1 / 2);
  }
  // The mean of −log of them is the loss: on the training examples, that of one epoch with a rate of nearly 0 is ln 3.
  const still = await linearProbe({train, test: train, epochs: 1, learningRate: 1e-12});
  t.true(still.predictions.probabilities.every((probability) => Math.abs(probability - 1 / 3) < 1e-6));
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

test.serial('classes are matched by name, and a foreign one is refused, wherever features are', async (t) => {
  const [train, test] = [await both(t, noisy(60, 1)), await both(t, noisy(30, 2, ['c', 'd', 'b', 'a']))];
  const options = {train: train.stored, test: test.stored, epochs: 20, batchSize: 16, learningRate: 0.1};
  const named = await linearProbe(options);
  t.true(named.accuracy > 0.6, `${named.accuracy}`);
  const foreign = await both(t, noisy(30, 2, ['x', 'a', 'b', 'c']));
  const {labels} = foreign.stored;
  labels[3] = 0;
  await t.throwsAsync(linearProbe({...options, test: foreign.stored}), {
    message:
      'Expected the classes of the test examples to be among those of the training examples (a, b, c), received x. Give both the same ' +
      'classes: nothing can be predicted that has no example to learn from.',
  });
});

test.serial('what is tested on what it has learned is said, also of files', async (t) => {
  const {stored} = await both(t, noisy(40, 1));
  const text = 'so they find themselves. Give other examples as test.';
  const warnings = await warningsOf(text, () => linearProbe({train: stored, test: stored, epochs: 1}));
  t.deepEqual(warnings, [`The examples that are measured are those that were there to learn from, ${text}`]);
});

test.serial('features may come from anywhere', async (t) => {
  const memory = await extractFeatures(identity, noisy(40, 1));
  const asked: number[] = [];
  const own: FeatureRows = {
    labels: memory.labels,
    width: memory.width,
    rows: (indices) => {
      asked.push(...indices);
      return memory.rows(indices);
    },
    range: (start, end) => memory.range(start, end),
  };
  const test = await extractFeatures(identity, noisy(20, 2));
  const {losses} = await linearProbe({train: own, test, epochs: 1, batchSize: 8});
  t.deepEqual(losses, (await linearProbe({train: memory, test, epochs: 1, batchSize: 8})).losses);
  t.deepEqual(
    asked.toSorted((a, b) => a - b),
    [...memory.labels.keys()],
  );
});

test.serial('it stops when it is told to, before its first epoch with an error', async (t) => {
  const {memory: train, stored} = await both(t, noisy(40, 1));
  const test = new MemoryFeatures({features: train.features.slice(0, 60), labels: train.labels.slice(0, 5)});
  const stop = new AbortController();
  const {losses} = await linearProbe({
    ...{train: stored, test, epochs: 9, signal: stop.signal},
    onEpoch: ({epoch, epochs}) => {
      t.is(epochs, 9);
      if (epoch === 1) stop.abort();
    },
  });
  t.is(losses.length, 2);
  const reason = new Error('enough');
  for (const scaling of ['standardize', 'none'] as const) {
    await t.throwsAsync(linearProbe({train: stored, test, scaling, signal: AbortSignal.abort(reason)}), {is: reason});
  }
});

test.serial('what a probe is given is checked', async (t) => {
  const train = await extractFeatures(identity, noisy(10, 1));
  await t.throwsAsync(linearProbe({train, test: train, batchSize: 0}), {
    message: 'Expected batchSize to be a positive integer, received 0.',
  });
  await t.throwsAsync(linearProbe({train, test: {...train, labels: train.labels.map(() => -1)}}), {
    message:
      'Expected the labels of the test examples to be integers from 0 to 2, received -1 for example 0. Leave examples without a class ' +
      'out: dataset.select(indices) keeps the others.',
  });
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
