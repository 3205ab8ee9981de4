import {logMel, type Recording, randomFor, resample} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {imageFeatures, preprocess} from '../../src/index.js';
import {picture} from '../picture.js';

const recording = (rate: number, length: number): Recording => ({
  data: Float32Array.from({length}, (_, at) => Math.sin((2 * Math.PI * 440 * at) / rate)),
  shape: [length, 1],
  rate,
});

const short = {kind: 'log-mel', rate: 8000, samples: 2000, hop: 267, fftSize: 256} as const;

test.serial('a recording becomes the spectrogram that its encoder takes, at its rate', async (t) => {
  await useTestedBackend('wasm');
  const normalize = {mean: [-50], standardDeviation: [20]};
  const encoder = smallConvNet({width: 2, size: 8, channels: 1, input: {...short, normalization: normalize}});
  const random = randomFor('transform', 0, 0, 0);
  const made = logMel({samples: 2000, hop: 267, mels: 8, fftSize: 256, normalize});
  t.deepEqual(preprocess(encoder, recording(8000, 3000)), made(recording(8000, 3000), random));
  const other = recording(16_000, 5000);
  t.deepEqual(preprocess(encoder, other), made(resample(8000)(other, random), random));
  const [features] = await imageFeatures(encoder, [recording(8000, 3000)]);
  t.is(features?.length, 8);
  encoder.dispose();
});

test.serial('what goes without saying of recordings is what logMel does', async (t) => {
  await useTestedBackend('wasm');
  const encoder = smallConvNet({width: 2, size: 64, channels: 1, input: {kind: 'log-mel', rate: 8000}});
  const one = recording(8000, 9000);
  t.deepEqual(preprocess(encoder, one), logMel()(one, randomFor('transform', 0, 0, 0)));
  encoder.dispose();
});

test.serial('a picture is refused by an encoder of recordings, and a recording by one of pictures', async (t) => {
  await useTestedBackend('wasm');
  const ofSound = smallConvNet({width: 2, size: 8, channels: 1, input: short});
  t.throws(() => preprocess(ofSound, picture(7, 11, 3)), {
    instanceOf: TypeError,
    message:
      'Expected a recording, {data, shape: [samples, 1], rate}, since this encoder takes spectrograms of recordings, received an ' +
      'image of Shape [7, 11, 3]. Use an encoder that was trained on images.',
  });
  const ofPictures = smallConvNet({width: 2, size: 8});
  t.throws(() => preprocess(ofPictures, recording(8000, 100)), {
    instanceOf: TypeError,
    message:
      'Expected an image of Shape [height, width, 1 or 3], since this encoder takes images, received a recording of 100 samples. ' +
      'Use an encoder that was trained on recordings.',
  });
  for (const encoder of [ofSound, ofPictures]) encoder.dispose();
});
