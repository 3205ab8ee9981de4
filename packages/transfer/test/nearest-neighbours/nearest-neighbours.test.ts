import type {Encoder} from '@annulus/encoders';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {EarlyStopping, SGD, Trainer, type TrainerOptions, type TrainingModule} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type FeatureExtractor, NearestNeighbours} from '../../src/index.js';
import {labelledRows, tinyEncoder} from '../tiny-encoder.js';

test.before(async () => {
  await useTestedBackend();
});

const training = {
  batches: 1,
  async *epoch() {
    yield {size: 1};
  },
};

/** One variable on its way to zero. */
function module(extra: Partial<FeatureExtractor> & {encoder?: Encoder} = {}): TrainingModule<{size: number}> {
  const weight = tf.variable(tf.scalar(1));
  return {
    name: 'Decay',
    trainable: [weight],
    createOptimizer: () => new SGD([weight], {learningRate: 0.1}),
    trainingStep: () => weight.square<tf.Scalar>(),
    state: () => ({}),
    restore: () => {},
    dispose: () => weight.dispose(),
    ...extra,
  };
}

const rows = [
  [1, 0],
  [0.9, 0.1],
  [0, 1],
  [0.1, 0.9],
];
const data = labelledRows(rows, [0, 0, 1, 1], {batchSize: 3});

test.serial('the accuracy is logged every few epochs and after the last', async (t) => {
  const measured: number[] = [];
  const trainer = new Trainer({
    maxEpochs: 5,
    progress: 'quiet',
    callbacks: [new NearestNeighbours({reference: data, query: data, every: {epochs: 2}, neighbours: 2})],
  });
  trainer.hooks.epochEnd.subscribe(({epoch, metrics}) => {
    if ('knn/accuracy' in metrics) measured.push(epoch);
  });
  const {metrics} = await trainer.fit(module({extract: (inputs) => inputs.clone()}), training);
  t.deepEqual(measured, [1, 3, 4]);
  t.is(metrics['knn/accuracy'], 1);
});

test.serial('the last epoch is measured too where something else ends the run in it', async (t) => {
  const lastOf = async (stopping: EarlyStopping, options: Partial<TrainerOptions> = {}) => {
    const trainer = new Trainer({
      maxEpochs: 50,
      progress: 'quiet',
      ...options,
      callbacks: [new NearestNeighbours({reference: data, query: data, every: {epochs: 5}, neighbours: 2}), stopping],
    });
    const measured: number[] = [];
    trainer.hooks.epochEnd.subscribe(({epoch, metrics}) => {
      if ('knn/accuracy' in metrics) measured.push(epoch + 1);
    });
    const decay = module({extract: (inputs) => inputs.clone()});
    const {metrics} = await trainer.fit(decay, training);
    t.is(metrics['knn/accuracy'], 1);
    return measured;
  };
  t.deepEqual(await lastOf(new EarlyStopping({monitor: 'loss', mode: 'max', patience: 6})), [5, 7]);
  t.deepEqual(await lastOf(new EarlyStopping({monitor: 'loss', mode: 'max', patience: 4})), [5]);
  t.deepEqual(await lastOf(new EarlyStopping({monitor: 'loss'}), {maxSteps: 8}), [5, 8]);
  const knn = new EarlyStopping({monitor: 'knn/accuracy', mode: 'max', patience: 2});
  t.deepEqual(await lastOf(knn), [5, 10, 15]);
});

test.serial('an abort ends the measurement before its next batch: nothing is logged, no tensor is left', async (t) => {
  const controller = new AbortController();
  let asked = 0;
  const extract = (inputs: tf.Tensor) => {
    asked++;
    controller.abort();
    return inputs.clone();
  };
  const {signal} = controller;
  const callbacks = [new NearestNeighbours({reference: data, query: data, neighbours: 2, signal})];
  const trained = module({extract});
  const before = tf.memory().numTensors;
  const {metrics} = await new Trainer({maxEpochs: 1, progress: 'quiet', callbacks}).fit(trained, training);
  t.is(asked, 1);
  t.false('knn/accuracy' in metrics);
  t.is(tf.memory().numTensors, before);
});

test.serial('measuring changes neither weights nor batch-norm statistics and leaves no tensor behind', async (t) => {
  const encoder = tinyEncoder();
  const images = Array.from({length: 4}, (_, image) =>
    Array.from({length: 72}, (_, pixel) => Math.sin(image + pixel * (image + 1))),
  );
  const source = labelledRows(images, [0, 1, 0, 1], {shape: [6, 6, 2]});
  const trained = module({encoder});
  const weights = encoder.network.getWeights().map((weight) => [...weight.dataSync()]);
  const before = tf.memory().numTensors;
  const callbacks = [new NearestNeighbours({reference: source, query: source, neighbours: 1})];
  const {metrics} = await new Trainer({maxEpochs: 2, progress: 'quiet', callbacks}).fit(trained, training);
  t.is(metrics['knn/accuracy'], 1);
  t.is(tf.memory().numTensors, before);
  t.deepEqual(
    encoder.network.getWeights().map((weight) => [...weight.dataSync()]),
    weights,
  );
});

test.serial('a module without features is refused before the first batch', async (t) => {
  const callbacks = [new NearestNeighbours({reference: data, query: data})];
  await t.throwsAsync(new Trainer({maxEpochs: 1, progress: 'quiet', callbacks}).fit(module(), training), {
    message:
      '"NearestNeighbours" failed in the "fitStart" hook: ' +
      'Expected Decay to have an encoder, an Encoder of @annulus/encoders, or a method extract(inputs, feature) to read ' +
      'features with. Add one of them.',
  });
});

test('options that make no sense are refused when it is made', (t) => {
  const made = (options: object) => () => new NearestNeighbours({reference: data, query: data, ...options});
  t.throws(made({neighbours: 0}), {message: 'Expected neighbours to be a positive integer, received 0.'});
  t.throws(made({temperature: 0}), {message: 'Expected temperature to be a positive number, received 0.'});
  t.throws(made({ownRow: 'counts'}), {
    message: 'Expected ownRow to be one of votes, left out, received counts.',
  });
  t.throws(made({every: {epochs: 0}}), {
    message: 'Expected every.epochs to be a positive integer, received 0.',
  });
});
