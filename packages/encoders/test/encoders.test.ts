import {useBackend} from '@annulus/backend';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {fromLayersModel} from '../src/architectures/from-layers-model.js';
import {resnet18} from '../src/architectures/resnet18.js';
import {smallConvNet} from '../src/architectures/small-conv-net.js';
import type {Encoder} from '../src/encoder/encoder.js';
import {BatchNormalization} from '../src/layers/batch-normalization.js';
import {copyNetwork} from '../src/network/copy-network.js';

const trainedNumbers = ({trainable}: Encoder) => trainable.reduce((sum, {size}) => sum + size, 0);

test.before(() => useBackend(anyBackend('wasm')).then(() => {}));

test.serial("the standard ResNet-18 has as many trained numbers as torchvision's, head aside", (t) => {
  const encoder = resnet18({stem: 'imagenet', dimensions: 1000});
  t.is(trainedNumbers(encoder), 11_689_512);
  t.deepEqual(encoder.lastFeatures.shape, [null, 7, 7, 512]);
  encoder.dispose();
});

test.serial('the CIFAR stem keeps 32 pixels until the second stage', (t) => {
  const encoder = resnet18({width: 16});
  t.deepEqual(encoder.lastFeatures.shape, [null, 4, 4, 128]);
  t.deepEqual(encoder.embedding.shape, [null, 128]);
  encoder.dispose();
});

test.serial('the same seed gives the same weights, another seed others', (t) => {
  const [first, same, other] = [1, 1, 2].map((seed) => smallConvNet({seed, width: 4})) as [Encoder, Encoder, Encoder];
  const kernel = ({network}: Encoder) => network.getWeights()[0]?.arraySync();
  t.deepEqual(kernel(first), kernel(same));
  t.notDeepEqual(kernel(first), kernel(other));
  for (const model of [first, same, other]) model.dispose();
});

test.serial('a saved encoder loads as a standard tfjs model and computes the same embeddings', async (t) => {
  const encoder = smallConvNet({width: 4, dimensions: 8});
  tf.tidy(() => {
    encoder.forward(tf.randomNormal([4, 32, 32, 3], 0, 1, 'float32', 1));
  });
  let artifacts: tf.io.ModelArtifacts | undefined;
  await encoder.network.save(
    tf.io.withSaveHandler(async (saved) => {
      artifacts = saved;
      return {modelArtifactsInfo: {dateSaved: new Date(), modelTopologyType: 'JSON'}};
    }),
  );
  const loaded = await tf.loadLayersModel(tf.io.fromMemory(artifacts as tf.io.ModelArtifacts));
  const [own, theirs] = tf.tidy(() => {
    const images = tf.randomNormal([2, 32, 32, 3], 0, 1, 'float32', 2);
    return [encoder.network, loaded].map((model) => [...(model.predict(images) as tf.Tensor).dataSync()]);
  }) as unknown as [number[], number[]];
  t.deepEqual(own, theirs);
  t.true(loaded.layers.some((layer) => layer.getClassName() === 'BatchNormalization'));
  encoder.dispose();
  loaded.dispose();
});

onBackends('training batch norm agrees with the layer of TensorFlow.js, moving averages included', (t) => {
  const {network: fused} = smallConvNet({width: 4, dimensions: 8});
  const type = tf.LayersModel as unknown as {fromConfig(type: unknown, config: object): tf.LayersModel};
  const standard = type.fromConfig(tf.LayersModel, JSON.parse(JSON.stringify(fused.getConfig())));
  standard.setWeights(fused.getWeights());
  tf.tidy(() => {
    const images = tf.randomNormal([8, 32, 32, 3], 1, 2, 'float32', 3);
    const [ours, theirs] = [fused, standard].map((model) =>
      (model.apply(images, {training: true}) as tf.Tensor).dataSync(),
    );
    ours?.forEach((value, index) => {
      t.true(Math.abs(value - (theirs?.[index] as number)) < 1e-3);
    });
    fused.getWeights().forEach((weight, index) => {
      t.true(
        (weight
          .sub(standard.getWeights()[index] as tf.Tensor)
          .abs()
          .max()
          .arraySync() as number) < 1e-3,
      );
    });
  });
  fused.dispose();
  standard.dispose();
});

test.serial('a copy has the same weights and shares none of them, and its batch norms are the fused ones', (t) => {
  const encoder = smallConvNet({width: 4, dimensions: 8});
  const copy = copyNetwork(encoder.network);
  t.deepEqual(copy.getWeights()[0]?.arraySync(), encoder.network.getWeights()[0]?.arraySync());
  const norms = copy.layers.filter((layer) => layer.getClassName() === 'BatchNormalization');
  t.true(norms.length > 0 && norms.every((layer) => layer instanceof BatchNormalization));
  encoder.dispose();
  t.notThrows(() => tf.tidy(() => copy.predict(tf.zeros([1, 32, 32, 3]))));
  copy.dispose();
});

test.serial('the batch norms of a copy are the fused ones, and save as the standard ones', (t) => {
  const encoder = smallConvNet({width: 4, dimensions: 8});
  const copy = copyNetwork(encoder.network);
  const norms = copy.layers.filter((layer) => layer.getClassName() === 'BatchNormalization');
  t.true(norms.length > 0);
  t.true(norms.every((layer) => layer instanceof BatchNormalization));
  t.is(JSON.stringify(copy.toJSON(null, false)), JSON.stringify(encoder.network.toJSON(null, false)));
  encoder.dispose();
  copy.dispose();
});

test.serial('any TensorFlow.js network becomes an encoder by the names of its feature maps', (t) => {
  const network = tf.sequential({
    layers: [
      tf.layers.conv2d({inputShape: [8, 8, 3], filters: 2, kernelSize: 3, name: 'first_conv'}),
      tf.layers.conv2d({filters: 4, kernelSize: 3, activation: 'relu', name: 'last_conv'}),
      tf.layers.flatten({name: 'flat'}),
      tf.layers.dense({units: 5}),
    ],
  });
  const encoder = fromLayersModel(network, {features: {fine: 'first_conv', coarse: 'last_conv'}});
  t.deepEqual(Object.keys(encoder.features), ['fine', 'coarse']);
  t.deepEqual(encoder.lastFeatures.shape, [null, 4, 4, 4]);
  t.deepEqual(encoder.pooled.shape, [null, 4]);
  t.is(encoder.dimensions, 5);
  t.deepEqual(encoder.network.getWeights()[0]?.arraySync(), network.getWeights()[0]?.arraySync());
  const message = (features: Record<string, string>) => t.throws(() => fromLayersModel(network, {features}))?.message;
  t.is(
    message({last: 'conv'}),
    'Expected features.last to name a layer of the network, received "conv". It has: first_conv, last_conv, flat, ' +
      `${network.layers.at(-1)?.name}.`,
  );
  t.is(
    message({last: 'flat'}),
    'Expected the layer "flat" to give a feature map of Shape [batch, height, width, channels] for features.last, it gives ' +
      'one of [batch, 64].',
  );
  t.is(message({}), 'Expected features to name a layer, received none.');
  network.dispose();
  encoder.dispose();
});

test('options that are no sizes are refused', (t) => {
  t.is(t.throws(() => resnet18({width: 0}))?.message, 'Expected width to be a positive integer, received 0.');
  t.is(
    t.throws(() => resnet18({stem: 'tiny' as 'cifar'}))?.message,
    'Expected stem to be one of cifar, imagenet, received tiny.',
  );
});
