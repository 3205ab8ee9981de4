import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {warningsOf} from '@annulus/testing/warnings-of';
import test from 'ava';
import {extractFeatures, linearProbe, MemoryFeatures} from '../../src/index.js';
import {both, identity, noisy} from './noisy-rows.js';

test.before(async () => {
  await useTestedBackend();
});

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
