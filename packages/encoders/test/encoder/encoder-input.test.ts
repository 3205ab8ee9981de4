import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {fromLayersModel} from '../../src/architectures/from-layers-model.js';
import {resnet18} from '../../src/architectures/resnet18.js';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';
import type {ImageInput} from '../../src/encoder/image-input.js';

test.before(() => useTestedBackend('wasm'));

test.serial('without a word, images are RGB or gray, from 0 to 1 and not normalised', (t) => {
  const gray = smallConvNet({width: 2, size: 28, channels: 1});
  t.deepEqual(gray.input, {
    size: [28, 28],
    fit: {resize: 'shorter side', crop: 'center'},
    color: 'gray',
    range: [0, 1],
    normalization: 'none',
  });
  const coloured = resnet18({width: 2, size: 16});
  t.is(coloured.input?.color, 'rgb');
  const four = smallConvNet({width: 2, channels: 4});
  t.is(four.input, undefined);
  for (const encoder of [gray, coloured, four]) encoder.dispose();
});

test.serial('whoever trains says what images look like, as an option or later, and the rest stays', (t) => {
  const normalization = {mean: [0.5, 0.5, 0.5], standardDeviation: [0.25, 0.25, 0.25]};
  const encoder = smallConvNet({width: 2, size: 16, input: {normalization}});
  t.deepEqual(encoder.input?.normalization, normalization);
  const later = encoder.withInput({color: 'lab'});
  t.deepEqual([later.input?.color, later.input?.normalization], ['lab', normalization]);
  t.is(encoder.input?.color, 'rgb');
  t.is(later.network, encoder.network);
  encoder.dispose();
});

test.serial('a network of any size is told its size', (t) => {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({inputShape: [null, null, 3], filters: 2, kernelSize: 3, name: 'conv'}),
      tf.layers.globalAveragePooling2d({}),
    ],
  });
  const encoder = fromLayersModel(model, {features: {last: 'conv'}});
  t.deepEqual(encoder.withInput({size: [24, 32]}).input?.size, [24, 32]);
  t.throws(() => encoder.withInput({}), {
    message: 'Expected input.size to be a positive integer, received null.',
  });
  for (const each of [encoder, model]) each.dispose();
});

test.serial('what a network cannot take, or what cannot be, is refused', (t) => {
  const encoder = smallConvNet({width: 2, size: 16});
  const message = (input: Partial<ImageInput>) =>
    t.throws(() => encoder.withInput(input), {instanceOf: RangeError})?.message;
  t.is(message({size: [32, 32]}), 'Expected input.size to be [16, 16], as the network takes, received [32, 32].');
  t.is(
    message({color: 'gray'}),
    'Expected input.color to be one of 3 channels, as the network takes, received gray, of 1.',
  );
  t.is(message({color: 'bgr' as 'rgb'}), 'Expected input.color to be one of rgb, gray, lab, received bgr.');
  t.is(message({range: [1, 0]}), 'Expected input.range to be two ascending numbers, received [1, 0].');
  t.is(
    message({color: 'lab', range: [0, 255]}),
    'Expected input.range to be [0, 1] for Lab, which is in units of its own, received [0, 255].',
  );
  t.is(
    message({normalization: {mean: [0.5], standardDeviation: [0]}}),
    'Expected input.normalization to be 3 means and standard deviations above 0, for rgb, ' +
      'received mean [0.5] and standardDeviation [0].',
  );
  t.is(
    message({fit: {resize: 'both sides', crop: 'center' as 'none'}}),
    'Expected input.fit.crop to be one of none, received center.',
  );
  encoder.dispose();
});

test.serial('a network that takes no images has no such input', (t) => {
  const model = tf.sequential({
    layers: [
      tf.layers.reshape({inputShape: [12], targetShape: [2, 2, 3], name: 'map'}),
      tf.layers.globalAveragePooling2d({}),
    ],
  });
  const encoder = fromLayersModel(model, {features: {last: 'map'}});
  t.throws(() => encoder.withInput({}), {
    message:
      'Expected a network of images of Shape [batch, height, width, channels], to say what they look like, ' +
      'received one of [batch, 12].',
  });
  for (const each of [encoder, model]) each.dispose();
});

test.serial('an encoder of recordings is told so, and the rest is as in the paper', (t) => {
  const encoder = resnet18({width: 2, size: 64, channels: 1, input: {kind: 'log-mel', rate: 16_000}});
  const {input} = encoder;
  t.like(input, {kind: 'log-mel', rate: 16_000, samples: 150_526, hop: 2360, size: [64, 64], fftSize: 2048});
  const normalization = {mean: [-22.9], standardDeviation: [12.6]};
  const later = encoder.withInput({normalization});
  t.deepEqual(later.input, {...input, normalization} as typeof input);
  t.like(encoder.withInput({kind: 'image'}).input, {color: 'gray', size: [64, 64]});
  const message = (given: Parameters<typeof encoder.withInput>[0]) =>
    t.throws(() => encoder.withInput(given), {instanceOf: RangeError})?.message;
  t.is(
    message({kind: 'log-mel', hop: 1000}),
    'Expected spectrograms of Shape [64, 64, 1], as the network takes, received [64, 151, 1]: 64 mels, and 150526 samples at a ' +
      'hop of 1000.',
  );
  t.is(message({kind: 'log-mel', rate: 0}), 'Expected input.rate to be a positive integer, received 0.');
  t.is(
    message({normalization: {mean: [1], standardDeviation: [0]}}),
    'Expected input.normalization to be one mean and one standard deviation above 0, received mean [1] and standardDeviation [0].',
  );
  encoder.dispose();
  const pictures = smallConvNet({width: 2, size: 64});
  t.throws(() => pictures.withInput({kind: 'log-mel', rate: 8000}), {
    message:
      'Expected spectrograms of Shape [64, 64, 3], as the network takes, received [64, 64, 1]: 64 mels, and 150526 samples at a ' +
      'hop of 2360.',
  });
  pictures.dispose();
});
