import '@annulus/testing/on-tested-backend';
import {PassThrough} from 'node:stream';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {ModelSummary, SGD, summarize, Trainer, type TrainingModule} from '../../src/index.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

/** A convolution and a normalisation, with a network of two dense layers on top. */
function network(): tf.LayersModel {
  const head = tf.sequential({name: 'head'});
  head.add(tf.layers.dense({units: 5, inputShape: [4], name: 'hidden'}));
  head.add(tf.layers.dense({units: 3, useBias: false, name: 'out'}));
  const image = tf.input({shape: [8, 8, 1], name: 'image'});
  const convolved = tf.layers.conv2d({filters: 4, kernelSize: 3, name: 'convolution'}).apply(image);
  const normalised = tf.layers.batchNormalization({name: 'a_normalisation_with_quite_a_long_name'}).apply(convolved);
  const pooled = tf.layers.globalAveragePooling2d({name: 'pool'}).apply(normalised);
  return tf.model({inputs: image, outputs: head.apply(pooled) as tf.SymbolicTensor});
}

const convolution = 3 * 3 * 4 + 4;
const normalisation = 4 * 4;
const head = 4 * 5 + 5 + 5 * 3;

const trainableOf = (model: tf.LayersModel) =>
  model.trainableWeights.map((weight) => (weight as unknown as {val: tf.Variable}).val);

test('a summary counts layers, what is trained, what is shared, and bytes', (t) => {
  const encoder = network();
  const temperature = tf.variable(tf.scalar(1), true, 'temperature');
  const trainable = [...trainableOf(encoder), temperature];
  const optimizer = new SGD(trainable, {learningRate: 0.1, momentum: 0.9});
  const tensors = tf.memory().numTensors;
  const summary = summarize({name: 'Pair', networks: {query: encoder, same: encoder}, trainable}, optimizer);
  t.is(tf.memory().numTensors, tensors);

  const parameters = convolution + normalisation + head + 1;
  const trained = parameters - 2 * 4;
  t.deepEqual([summary.parameters, summary.trainable], [parameters, trained]);
  t.deepEqual(summary.bytes, {weights: 4 * parameters, gradients: 4 * trained, optimizer: 4 * trained});
  t.deepEqual(summary.variables, [{name: 'temperature', shape: [], parameters: 1, trainable: 1}]);
  t.deepEqual(
    summary.networks.map(({name, parameters}) => [name, parameters]),
    [
      ['query', parameters - 1],
      ['same', parameters - 1],
    ],
  );
  const layers = summary.networks[0]?.layers ?? [];
  t.deepEqual(
    layers.map(({type, outputShapes, parameters, trainable}) => [type, outputShapes, parameters, trainable]),
    [
      ['InputLayer', [[null, 8, 8, 1]], 0, 0],
      ['Conv2D', [[null, 6, 6, 4]], convolution, convolution],
      ['BatchNormalization', [[null, 6, 6, 4]], normalisation, normalisation - 8],
      ['GlobalAveragePooling2D', [[null, 4]], 0, 0],
      ['Sequential', [[null, 3]], head, head],
    ],
  );
  t.deepEqual(
    layers[4]?.layers.map(({name, parameters}) => [name, parameters]),
    [
      ['hidden', 25],
      ['out', 15],
    ],
  );
});

test('a network that is not trained counts as such', (t) => {
  const frozen = network();
  const summary = summarize({name: 'Frozen', networks: {teacher: frozen}, trainable: []});
  t.is(summary.trainable, 0);
  t.deepEqual(summary.bytes, {weights: 4 * (convolution + normalisation + head), gradients: 0, optimizer: 0});
});

async function printed(module: TrainingModule<Points>, depth?: number): Promise<string> {
  const stream = new PassThrough();
  const callbacks = [new ModelSummary({stream, ...(depth !== undefined && {depth})})];
  await new Trainer({maxEpochs: 1, callbacks, progress: 'quiet'}).fit(module, points());
  return String(stream.read());
}

/** Trains a line and carries a network along. */
class Carrying extends LinearRegression {
  override readonly name = 'Carrying';
  readonly networks = {encoder: network()};
}

test.serial('it is printed in 80 columns when a fit begins', async (t) => {
  const lines = (await printed(new Carrying())).split('\n');
  t.true(lines.every((line) => line.length <= 80));
  t.deepEqual(lines.slice(0, 5), [
    'Carrying                    type               output shape           parameters',
    'encoder                     Functional         [?, 3]                         96'.replace(
      'Functional',
      'Model     ',
    ),
    '  image                     InputLayer         [?, 8, 8, 1]                    0',
    '  convolution               Conv2D             [?, 6, 6, 4]                   40',
    '  a_normalisation_with_qui… BatchNormalization [?, 6, 6, 4]                   16',
  ]);
  t.regex(lines[7] ?? '', /^\d+ +Variable +\[\] +1$/);
  t.deepEqual(lines.slice(9), [
    'Parameters  98: 2 trainable, 96 not',
    'Memory      0.0 MB weights, about 0.0 MB gradients and 0.0 MB optimizer',
    '',
  ]);
});

test.serial('its depth says how far into networks it looks', async (t) => {
  const count = async (depth: number) => (await printed(new Carrying(), depth)).trimEnd().split('\n').length;
  t.deepEqual([await count(0), await count(1), await count(2), await count(Number.POSITIVE_INFINITY)], [6, 11, 13, 13]);
  t.throws(() => new ModelSummary({depth: -1}), {
    message: 'Expected depth to be an integer of 0 or more, received -1.',
  });
});
