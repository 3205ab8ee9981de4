import {Random} from '@annulus/datasets';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type FeatureExtractor, linearEvaluation} from '../../src/index.js';
import {labelledRows, tinyEncoder} from '../tiny-encoder.js';

test.before(async () => {
  await useTestedBackend();
});

/** Features that are the inputs themselves. */
const identity: FeatureExtractor = {extract: (inputs) => inputs.clone()};

/** Points around one corner of a simplex per class. */
function clusters(count: number, classes: number, seed: number, label = (index: number) => index % classes) {
  const random = new Random(seed);
  const rows = Array.from({length: count}, (_, index) =>
    Array.from({length: 8}, (_, dimension) => (dimension === index % classes ? 3 : 0) + random.normal(0, 0.3)),
  );
  return labelledRows(
    rows,
    rows.map((_, index) => label(index)),
    {batchSize: 50},
  );
}

test.serial('a probe of separable features classifies all of them', async (t) => {
  const {accuracy, trainAccuracy, losses} = await linearEvaluation(identity, {
    train: clusters(200, 4, 1),
    test: clusters(100, 4, 2),
    epochs: 20,
    batchSize: 32,
  });
  t.is(accuracy, 1);
  t.is(trainAccuracy, 1);
  t.is(losses.length, 20);
  t.true((losses.at(-1) as number) < 0.1 * (losses[0] as number));
});

test.serial('a probe of random labels stays near chance', async (t) => {
  const random = new Random(3);
  const labels = () => random.integer(4);
  const {accuracy} = await linearEvaluation(identity, {
    train: clusters(400, 4, 1, labels),
    test: clusters(400, 4, 2, labels),
    epochs: 5,
  });
  t.true(accuracy > 0.15 && accuracy < 0.35, `${accuracy}`);
});

test.serial('standardized features are learned whatever their scale, and leave no tensor behind', async (t) => {
  const faint: FeatureExtractor = {extract: (inputs) => inputs.mul(1e-4)};
  const before = tf.memory().numTensors;
  const options = {train: clusters(200, 4, 1), test: clusters(100, 4, 2), epochs: 5};
  const {losses} = await linearEvaluation(faint, {...options, scaling: 'none'});
  const scaled = await linearEvaluation(faint, options);
  t.true((losses.at(-1) as number) > 0.99 * Math.log(4));
  t.is(scaled.accuracy, 1);
  t.is(tf.memory().numTensors, before);
});

test.serial(
  'features are standardized by the training examples: what is learned does not depend on the test',
  async (t) => {
    const learned = async (count: number, seed: number) => {
      const options = {train: clusters(60, 3, 1), test: clusters(count, 3, seed), epochs: 2};
      return (await linearEvaluation(identity, {...options, scaling: 'standardize'})).losses;
    };
    t.deepEqual(await learned(30, 2), await learned(4, 3));
  },
);

test.serial('the same seed gives the same losses, another seed others', async (t) => {
  const probe = async (seed: number) => {
    const options = {train: clusters(60, 3, 1), test: clusters(30, 3, 2), epochs: 2, batchSize: 8, seed};
    return (await linearEvaluation(identity, options)).losses;
  };
  const [first, second, other] = [await probe(1), await probe(1), await probe(2)];
  t.deepEqual(first, second);
  t.notDeepEqual(first, other);
});

test.serial('each epoch is reported, and an abort ends the probe with what it has learned so far', async (t) => {
  const controller = new AbortController();
  const epochs: number[] = [];
  const {losses} = await linearEvaluation(identity, {
    train: clusters(60, 3, 1),
    test: clusters(30, 3, 2),
    epochs: 10,
    signal: controller.signal,
    onEpoch: ({epoch}) => {
      epochs.push(epoch);
      if (epoch === 2) controller.abort();
    },
  });
  t.deepEqual(epochs, [0, 1, 2]);
  t.is(losses.length, 3);
});

test.serial('evaluating leaves the encoder as it was and no tensor behind', async (t) => {
  const encoder = tinyEncoder();
  const random = new Random(5);
  const images = Array.from({length: 12}, () => Array.from({length: 72}, () => random.normal()));
  const data = labelledRows(
    images,
    images.map((_, index) => index % 3),
    {batchSize: 5, shape: [6, 6, 2]},
  );
  const weights = encoder.network.getWeights().map((weight) => [...weight.dataSync()]);
  const before = tf.memory().numTensors;
  await linearEvaluation(encoder, {train: data, test: data, epochs: 3});
  t.is(tf.memory().numTensors, before);
  t.deepEqual(
    encoder.network.getWeights().map((weight) => [...weight.dataSync()]),
    weights,
  );
});

test.serial('a failing representation leaves no tensor behind', async (t) => {
  let batches = 0;
  const failing: FeatureExtractor = {
    extract(inputs) {
      if (batches++ > 1) throw new Error('the encoder was disposed');
      return inputs.clone();
    },
  };
  const before = tf.memory().numTensors;
  const data = clusters(200, 4, 1);
  await t.throwsAsync(linearEvaluation(failing, {train: data, test: data}), {message: 'the encoder was disposed'});
  t.is(tf.memory().numTensors, before);
});

test.serial('what makes no sense is refused before any feature is extracted', async (t) => {
  const data = clusters(10, 2, 1);
  const unused: FeatureExtractor = {
    extract: () => t.fail('It was extracted.') as never,
  };
  const refused = async (options: object, message: string) =>
    t.throwsAsync(linearEvaluation(unused, {train: data, test: data, ...options}), {message});
  await refused({epochs: 0}, 'Expected epochs to be a positive integer, received 0.');
  await refused({batchSize: 1.5}, 'Expected batchSize to be a positive integer, received 1.5.');
  await refused({learningRate: -1}, 'Expected learningRate to be a positive number, received -1.');
  await refused({momentum: 1}, 'Expected momentum to be in [0, 1), received 1.');
  await refused({seed: 0.5}, 'Expected seed to be an integer from 0 to 2³² − 1, received 0.5.');
  await refused({scaling: 'whiten'}, 'Expected scaling to be one of none, standardize, received whiten.');
  await refused({storage: {megabytes: -1, folder: 'x'}}, 'Expected storage.megabytes to be 0 or more, received -1.');
});
