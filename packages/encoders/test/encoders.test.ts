import {useBackend} from '@annulus/backend';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {BatchNormalization} from '../src/batch-normalization.js';
import {copyEncoder} from '../src/copy-encoder.js';
import {fromLayersModel} from '../src/from-layers-model.js';
import {resnet18} from '../src/resnet18.js';
import {smallConvNet} from '../src/small-conv-net.js';

const trainedNumbers = (model: tf.LayersModel) =>
  model.trainableWeights.reduce(
    (sum, weight) => sum + weight.shape.reduce<number>((product, size) => product * (size ?? 1), 1),
    0,
  );

test.before(() => useBackend(anyBackend('wasm')).then(() => {}));

test.serial("the standard ResNet-18 has as many trained numbers as torchvision's, head aside", (t) => {
  const encoder = resnet18({stem: 'imagenet', dimensions: 1000});
  t.is(trainedNumbers(encoder), 11_689_512);
  t.deepEqual(encoder.getLayer('prepool').outputShape, [null, 7, 7, 512]);
  encoder.dispose();
});

test.serial('the CIFAR stem keeps 32 pixels until the second stage', (t) => {
  const encoder = resnet18({width: 16});
  t.deepEqual(encoder.getLayer('prepool').outputShape, [null, 4, 4, 128]);
  t.deepEqual(encoder.outputShape, [null, 128]);
  encoder.dispose();
});

test.serial('the same seed gives the same weights, another seed others', (t) => {
  const [first, same, other] = [1, 1, 2].map((seed) => smallConvNet({seed, width: 4})) as [
    tf.LayersModel,
    tf.LayersModel,
    tf.LayersModel,
  ];
  const kernel = (model: tf.LayersModel) => model.getWeights()[0]?.arraySync();
  t.deepEqual(kernel(first), kernel(same));
  t.notDeepEqual(kernel(first), kernel(other));
  for (const model of [first, same, other]) model.dispose();
});

test.serial('a saved encoder loads as a standard tfjs model and computes the same embeddings', async (t) => {
  const encoder = smallConvNet({width: 4, dimensions: 8});
  tf.tidy(() => {
    encoder.apply(tf.randomNormal([4, 32, 32, 3], 0, 1, 'float32', 1), {training: true});
  });
  let artifacts: tf.io.ModelArtifacts | undefined;
  await encoder.save(
    tf.io.withSaveHandler(async (saved) => {
      artifacts = saved;
      return {modelArtifactsInfo: {dateSaved: new Date(), modelTopologyType: 'JSON'}};
    }),
  );
  const loaded = await tf.loadLayersModel(tf.io.fromMemory(artifacts as tf.io.ModelArtifacts));
  const [own, theirs] = tf.tidy(() => {
    const images = tf.randomNormal([2, 32, 32, 3], 0, 1, 'float32', 2);
    return [encoder, loaded].map((model) => [...(model.predict(images) as tf.Tensor).dataSync()]);
  }) as unknown as [number[], number[]];
  t.deepEqual(own, theirs);
  t.true(loaded.layers.some((layer) => layer.getClassName() === 'BatchNormalization'));
  encoder.dispose();
  loaded.dispose();
});

onBackends('training batch norm agrees with the layer of TensorFlow.js, moving averages included', (t) => {
  const fused = smallConvNet({width: 4, dimensions: 8});
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
  const copy = copyEncoder(encoder);
  t.deepEqual(copy.getWeights()[0]?.arraySync(), encoder.getWeights()[0]?.arraySync());
  const norms = copy.layers.filter((layer) => layer.getClassName() === 'BatchNormalization');
  t.true(norms.length > 0 && norms.every((layer) => layer instanceof BatchNormalization));
  encoder.dispose();
  t.notThrows(() => tf.tidy(() => copy.predict(tf.zeros([1, 32, 32, 3]))));
  copy.dispose();
});

test.serial('the batch norms of a copy are the fused ones, and save as the standard ones', (t) => {
  const encoder = smallConvNet({width: 4, dimensions: 8});
  const copy = copyEncoder(encoder);
  const norms = copy.layers.filter((layer) => layer.getClassName() === 'BatchNormalization');
  t.true(norms.length > 0);
  t.true(norms.every((layer) => layer instanceof BatchNormalization));
  t.is(JSON.stringify(copy.toJSON(null, false)), JSON.stringify(encoder.toJSON(null, false)));
  encoder.dispose();
  copy.dispose();
});

test.serial('any TensorFlow.js network becomes an encoder by the name of its last feature map', (t) => {
  const network = tf.sequential({
    layers: [
      tf.layers.conv2d({inputShape: [8, 8, 3], filters: 4, kernelSize: 3, activation: 'relu', name: 'last_conv'}),
      tf.layers.flatten(),
      tf.layers.dense({units: 5}),
    ],
  });
  const encoder = fromLayersModel(network, {prepool: 'last_conv'});
  t.deepEqual(encoder.getLayer('prepool').outputShape, [null, 6, 6, 4]);
  t.deepEqual(encoder.getWeights()[0]?.arraySync(), network.getWeights()[0]?.arraySync());
  const error = t.throws(() => fromLayersModel(network, {prepool: 'features'}));
  t.regex(
    error?.message ?? '',
    /^Expected prepool to name a layer of the network, received "features"\. It has: last_conv, /,
  );
  network.dispose();
  encoder.dispose();
});

test.serial('the layer may be called as an activation is; another layer called prepool is refused', (t) => {
  const input = tf.input({shape: [8, 8, 3]});
  const convolution = tf.layers.conv2d({filters: 4, kernelSize: 3, activation: 'relu', name: 'relu'}).apply(input);
  const flat = tf.layers.flatten().apply(convolution);
  const output = tf.layers.dense({units: 5, activation: 'relu', name: 'head'}).apply(flat) as tf.SymbolicTensor;
  const network = tf.model({inputs: input, outputs: output});
  const encoder = fromLayersModel(network, {prepool: 'relu'});
  t.deepEqual(encoder.getLayer('prepool').outputShape, [null, 6, 6, 4]);
  t.is(
    t.throws(() => fromLayersModel(encoder, {prepool: 'head'}))?.message,
    'Expected the network to have no layer named "prepool" besides "head": the encoder gives that name to its last ' +
      'feature map. Rename the layer.',
  );
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
