import {smallConvNet} from '@annulus/encoders';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {imageFeatures, preprocess} from '../../src/index.js';
import {picture} from '../picture.js';

test.before(async () => {
  await useTestedBackend();
});

test.serial(
  'images of any size give the features of what the encoder takes, one row each, and leave no tensor',
  async (t) => {
    const encoder = smallConvNet({width: 2, dimensions: 4, size: 16, input: {range: [0, 255]}});
    const images = Array.from({length: 70}, (_, index) => picture(16 + (index % 3), 20, 3));
    const before = tf.memory().numTensors;
    const rows = await imageFeatures(encoder, images, 'embedding');
    t.is(tf.memory().numTensors, before);
    t.is(rows.length, 70);
    const alone = tf.tidy(() => {
      const {data, shape} = preprocess(encoder, images[68] as (typeof images)[0]);
      return encoder.extract(tf.tensor(data, [1, ...shape]), 'embedding').dataSync();
    });
    t.true(rows[68]?.every((value, at) => Math.abs(value - (alone[at] as number)) < 1e-4));
    t.deepEqual(
      (await imageFeatures(encoder, [picture(16, 16, 3)])).map(({length}) => length),
      [8],
    );
    encoder.dispose();
  },
);
