import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {fromEncoder, representation} from '../src/index.js';
import {tinyEncoder} from './tiny-encoder.js';

test.before(async () => {
  await useTestedBackend();
});

test.serial('each layer has its shape, and the pooled layer is the mean of the prepool layer', (t) => {
  const encoder = tinyEncoder();
  const images = tf.randomNormal([3, 6, 6, 2], 0, 1, 'float32', 7);
  const prepool = representation(encoder, 'prepool')(images);
  const pooled = representation(encoder, 'pooled')(images);
  const embedding = representation(encoder, 'embedding')(images);
  t.deepEqual(
    [prepool.shape, pooled.shape, embedding.shape],
    [
      [3, 3, 3, 4],
      [3, 4],
      [3, 5],
    ],
  );
  const mean = prepool.mean([1, 2]).dataSync();
  t.true(pooled.dataSync().every((value, index) => Math.abs(value - (mean[index] as number)) < 1e-6));
});

test.serial('a representation is computed in evaluation mode: it does not depend on the batch around it', (t) => {
  const represents = fromEncoder(tinyEncoder());
  const images = tf.randomNormal([4, 6, 6, 2], 3, 2, 'float32', 8);
  const together = represents.represent(images, 'embedding').slice([0, 0], [1, -1]).dataSync();
  const alone = represents.represent(images.slice(0, 1), 'embedding').dataSync();
  t.true(alone.every((value, index) => Math.abs(value - (together[index] as number)) < 1e-5));
});

test.serial('a representation follows the weights of the encoder and owns no tensor', (t) => {
  const encoder = tinyEncoder();
  const images = tf.ones([1, 6, 6, 2]);
  const represent = representation(encoder, 'embedding');
  const before = represent(images).dataSync();
  encoder.network.setWeights(encoder.network.getWeights().map((weight) => weight.mul(2)));
  t.notDeepEqual(represent(images).dataSync(), before);
  const tensors = tf.memory().numTensors;
  representation(encoder, 'pooled')(images).dispose();
  t.is(tf.memory().numTensors, tensors);
});
