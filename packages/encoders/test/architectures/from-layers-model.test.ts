import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {fromLayersModel} from '../../src/architectures/from-layers-model.js';

test.before(() => useTestedBackend('wasm'));

const network = () =>
  tf.sequential({
    layers: [
      tf.layers.conv2d({inputShape: [8, 8, 3], filters: 2, kernelSize: 3, name: 'first_conv'}),
      tf.layers.conv2d({filters: 4, kernelSize: 3, activation: 'relu', name: 'last_conv'}),
      tf.layers.flatten({name: 'flat'}),
      tf.layers.dense({units: 5, name: 'output'}),
    ],
  });

test.serial('any TensorFlow.js network becomes an encoder by the names of its feature maps', (t) => {
  const model = network();
  const encoder = fromLayersModel(model, {features: {fine: 'first_conv', coarse: 'last_conv'}});
  t.deepEqual(Object.keys(encoder.features), ['fine', 'coarse']);
  t.deepEqual(encoder.lastFeatures.shape, [null, 4, 4, 4]);
  t.deepEqual(encoder.pooled.shape, [null, 4]);
  t.is(encoder.dimensions, 5);
  t.deepEqual(encoder.network.getWeights()[0]?.arraySync(), model.getWeights()[0]?.arraySync());
  model.dispose();
  encoder.dispose();
});

test.serial('what its images look like nobody knows until it is said', (t) => {
  const model = network();
  const features = {last: 'last_conv'};
  const silent = fromLayersModel(model, {features});
  t.is(silent.input, undefined);
  const said = fromLayersModel(model, {features, input: {range: [-1, 1]}});
  t.deepEqual(said.input, {
    size: [8, 8],
    fit: {resize: 'shorter side', crop: 'center'},
    color: 'rgb',
    range: [-1, 1],
    normalization: 'none',
  });
  for (const each of [silent, said, model]) each.dispose();
});

test.serial('layers that are not there, or give no feature map, are refused, and no tensor is left', (t) => {
  const model = network();
  const before = tf.memory().numTensors;
  const message = (features: Record<string, string>) => t.throws(() => fromLayersModel(model, {features}))?.message;
  t.is(
    message({last: 'conv'}),
    'Expected features.last to name a layer of the network, received "conv". It has: first_conv, last_conv, flat, output.',
  );
  t.is(
    message({last: 'flat'}),
    'Expected the layer "flat" to give a feature map of Shape [batch, height, width, channels] for features.last, it gives ' +
      'one of [batch, 64].',
  );
  t.is(message({}), 'Expected features to name a layer, received none.');
  t.is(tf.memory().numTensors, before);
  model.dispose();
});
