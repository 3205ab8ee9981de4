import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import type {ResNetOptions} from '../../src/architectures/resnet.js';
import {resnet18} from '../../src/architectures/resnet18.js';
import {resnet34} from '../../src/architectures/resnet34.js';
import {resnet50} from '../../src/architectures/resnet50.js';
import type {Encoder} from '../../src/encoder/encoder.js';
import {weightsDigest} from '../weights-digest.js';

test.before(() => useTestedBackend('wasm'));

const resnets: Readonly<Record<string, (options?: ResNetOptions) => Encoder>> = {resnet18, resnet34, resnet50};

const torchvisionNumbers: Readonly<Record<string, number>> = {
  resnet18: 11_689_512,
  resnet34: 21_797_672,
  resnet50: 25_557_032,
};

const mapShapes = ({features}: Encoder) => Object.values(features).map(({shape}) => shape.slice(1));

for (const [name, make] of Object.entries(resnets)) {
  const expansion = name === 'resnet50' ? 4 : 1;

  test.serial(`${name} has as many trained numbers as torchvision's`, (t) => {
    const encoder = make({stem: 'imagenet', dimensions: 1000});
    t.is(
      encoder.trainable.reduce((sum, {size}) => sum + size, 0),
      torchvisionNumbers[name] as number,
    );
    encoder.dispose();
  });

  for (const padding of ['same', 'symmetric'] as const) {
    test.serial(`${name} has a feature map at each of four resolutions, with ${padding} padding`, (t) => {
      const cifar = make({width: 4, padding});
      t.deepEqual(Object.keys(cifar.features), ['stage1', 'stage2', 'stage3', 'stage4']);
      const channels = [4, 8, 16, 32].map((filters) => filters * expansion);
      t.deepEqual(
        mapShapes(cifar),
        [32, 16, 8, 4].map((side, stage) => [side, side, channels[stage]]),
      );
      t.deepEqual(
        [cifar.pooled.shape, cifar.embedding.shape],
        [
          [null, channels[3] as number],
          [null, 128],
        ],
      );
      const imagenet = make({width: 4, stem: 'imagenet', padding});
      t.deepEqual(
        mapShapes(imagenet),
        [56, 28, 14, 7].map((side, stage) => [side, side, channels[stage]]),
      );
      for (const encoder of [cifar, imagenet]) encoder.dispose();
    });
  }

  test.serial(`${name} learns: every weight has a gradient, every moving average moves, nothing else stays`, (t) => {
    const encoder = make({width: 2, size: 16, dimensions: 4, seed: 1});
    const trained = new Set(encoder.trainable);
    const averages = encoder.network.weights.filter((weight) => !trained.has(weight.read() as tf.Variable));
    const before = averages.map((weight) => weight.read().dataSync());
    const tensors = tf.memory().numTensors;
    tf.tidy(() => {
      const images = tf.randomUniform([8, 16, 16, 3], 0, 1, 'float32', 2);
      const loss = () => encoder.forward(images).square().mean() as tf.Scalar;
      const {grads} = tf.variableGrads(loss, [...encoder.trainable]);
      t.is(Object.keys(grads).length, encoder.trainable.length);
      const sizes = Object.values(grads).map((gradient) => gradient.abs().max().arraySync() as number);
      t.true(sizes.every((size) => size > 0 && Number.isFinite(size)));
    });
    t.is(tf.memory().numTensors, tensors);
    t.true(
      averages.every((weight, at) =>
        weight
          .read()
          .dataSync()
          .some((value, index) => value !== before[at]?.[index]),
      ),
    );
    encoder.dispose();
  });
}

test.serial('the weights of ResNet-18 start as those of version 0.1, in the same order', (t) => {
  const encoders = [
    resnet18({width: 8}),
    resnet18({width: 8, stem: 'imagenet', size: 64, seed: 3}),
    resnet18({width: 4, channels: 1, size: 28, seed: 1, dimensions: 32}),
  ];
  t.deepEqual(encoders.map(weightsDigest), ['aefec48df6a0cd62', '0a7915fb7b71f20b', 'e76d684321962c7a']);
  for (const encoder of encoders) encoder.dispose();
});

test.serial('padding changes no weight, and with symmetric padding a mirrored image has mirrored stages', (t) => {
  const [same, symmetric] = (['same', 'symmetric'] as const).map((padding) =>
    resnet18({width: 4, stem: 'imagenet', size: 65, padding}),
  ) as [Encoder, Encoder];
  t.is(weightsDigest(same), weightsDigest(symmetric));
  tf.tidy(() => {
    // A network of mirrored kernels sees in the mirrored image what this one sees in the image, if it pads both sides alike.
    const mirrored = resnet18({width: 4, stem: 'imagenet', size: 65, padding: 'symmetric'});
    const flip = (weight: tf.Tensor) => (weight.rank === 4 ? weight.reverse(1) : weight);
    mirrored.network.setWeights(symmetric.network.getWeights().map(flip));
    const images = tf.randomUniform([1, 65, 65, 3], 0, 1, 'float32', 2);
    const own = symmetric.extract(images, 'prepool');
    const other = mirrored.extract(images.reverse(2), 'prepool').reverse(2);
    t.true((own.sub(other).abs().max().arraySync() as number) < 1e-5);
    mirrored.dispose();
  });
  for (const encoder of [same, symmetric]) encoder.dispose();
});

test('options that no residual network can have are refused', (t) => {
  t.is(t.throws(() => resnet18({width: 0}))?.message, 'Expected width to be a positive integer, received 0.');
  t.is(
    t.throws(() => resnet34({stem: 'tiny' as 'cifar'}))?.message,
    'Expected stem to be one of cifar, imagenet, received tiny.',
  );
  t.is(
    t.throws(() => resnet50({padding: 'valid' as 'same'}))?.message,
    'Expected padding to be one of same, symmetric, received valid.',
  );
});
