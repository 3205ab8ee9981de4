import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';
import {Encoder} from '../../src/encoder/encoder.js';

test.before(() => useTestedBackend('wasm'));

const images = () => tf.randomNormal([3, 16, 16, 3], 1, 2, 'float32', 7);
const make = () => smallConvNet({width: 2, dimensions: 4, size: 16});

test.serial('every feature is read by its name, and pooled is the mean of the last feature map', (t) => {
  const encoder = make();
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    const batch = images();
    const read = (name: string) => encoder.extract(batch, name);
    t.deepEqual(
      ['stage1', 'stage4', 'prepool', 'pooled', 'embedding'].map((name) => read(name).shape.slice(1)),
      [[8, 8, 2], [1, 1, 8], [1, 1, 8], [8], [4]],
    );
    t.deepEqual(read('prepool').arraySync(), read('stage4').arraySync());
    t.deepEqual(read('embedding').arraySync(), encoder.infer(batch).arraySync());
    const mean = read('prepool').mean([1, 2]);
    t.true((mean.sub(read('pooled')).abs().max().arraySync() as number) < 1e-6);
  });
  t.is(tf.memory().numTensors, before);
  encoder.dispose();
});

test.serial('a feature does not depend on the batch around it, and follows the weights', (t) => {
  const encoder = make();
  tf.tidy(() => {
    const batch = images();
    const together = encoder.extract(batch, 'embedding').slice(0, 1);
    const alone = encoder.extract(batch.slice(0, 1), 'embedding');
    t.true((together.sub(alone).abs().max().arraySync() as number) < 1e-5);
    encoder.network.setWeights(encoder.network.getWeights().map((weight) => weight.mul(2)));
    t.notDeepEqual(encoder.extract(batch.slice(0, 1), 'embedding').arraySync(), alone.arraySync());
  });
  encoder.dispose();
});

test.serial('features that it has not, and inputs of another size, are refused', (t) => {
  const encoder = make();
  const batch = images();
  t.throws(() => encoder.extract(batch, 'stage5'), {
    message:
      'Expected a feature of the encoder, one of prepool, stage1, stage2, stage3, stage4, pooled, embedding, received "stage5".',
  });
  const small = tf.zeros([2, 8, 8, 3]);
  t.throws(() => encoder.extract(small, 'pooled'), {
    message:
      'Expected inputs of Shape [batch, 16, 16, 3], as the network takes, received [2, 8, 8, 3]. Bring images to that size, as contrastiveAugmentation({size: 16}) and preprocessing(encoder) do, or make a network for theirs.',
  });
  tf.dispose([batch, small]);
  encoder.dispose();
});

test.serial('a feature map does not take the name of what every encoder has', (t) => {
  const {network, pooled, lastFeatures, dispose} = make();
  t.throws(() => new Encoder(network, {features: {pooled: lastFeatures}, pooled}), {
    message: 'Expected feature maps to have names of their own, received "pooled", which every encoder has.',
  });
  dispose.call({network});
});
