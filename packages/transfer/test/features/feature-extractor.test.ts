import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {featureExtractorOf} from '../../src/index.js';
import {tinyEncoder} from '../tiny-encoder.js';

test.before(async () => {
  await useTestedBackend();
});

test.serial("a module's features are those of its encoder", (t) => {
  const encoder = tinyEncoder();
  t.is(featureExtractorOf({name: 'MoCo', encoder} as {name: string}), encoder);
  encoder.dispose();
});

test.serial('a module that extracts features by itself is asked first', (t) => {
  const encoder = tinyEncoder();
  const module = {name: 'Two towers', encoder, extract: (inputs: tf.Tensor) => inputs.mul(2)};
  const inputs = tf.scalar(3);
  t.is(featureExtractorOf(module).extract(inputs, 'embedding').arraySync(), 6);
  encoder.dispose();
});

test('a module with neither is refused', (t) => {
  t.throws(() => featureExtractorOf({name: 'Decay'}), {
    message:
      'Expected Decay to have an encoder, an Encoder of @annulus/encoders, or a method extract(inputs, feature) to read ' +
      'features with. Add one of them.',
  });
});
