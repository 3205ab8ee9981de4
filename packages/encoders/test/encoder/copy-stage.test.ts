import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {copyStage, resnet18} from '../../src/index.js';

test.serial(
  'a copy of a stage makes of one feature map the next, shares nothing, and takes maps of any size',
  async (t) => {
    await useTestedBackend();
    const before = tf.memory().numTensors;
    const encoder = resnet18({width: 4, size: 16});
    const own = tf.memory().numTensors;
    const stage = copyStage(encoder, 'stage3', 'stage4');
    tf.tidy(() => {
      const images = tf.randomUniform([2, 16, 16, 3], -1, 1, 'float32', 1);
      const [third, fourth] = encoder.extractAll(images, ['stage3', 'stage4']) as [tf.Tensor, tf.Tensor];
      t.deepEqual((stage.predict(third) as tf.Tensor).dataSync(), fourth.dataSync());
      t.deepEqual((stage.predict(tf.zeros([1, 14, 10, 16])) as tf.Tensor).shape, [1, 7, 5, 32]);
    });
    stage.dispose();
    t.is(tf.memory().numTensors, own);
    tf.tidy(() => t.deepEqual(encoder.extract(tf.zeros([1, 16, 16, 3]), 'stage4').shape, [1, 2, 2, 32]));
    encoder.dispose();
    t.is(tf.memory().numTensors, before);
  },
);

test.serial('a stage is named by two feature maps, the finer first', async (t) => {
  await useTestedBackend();
  const encoder = resnet18({width: 2});
  for (const [from, to] of [
    ['stage4', 'stage3'],
    ['stage3', 'pooled'],
  ] as const) {
    t.is(
      t.throws(() => copyStage(encoder, from, to), {instanceOf: RangeError}).message,
      `Expected two feature maps of the encoder, the finer first, of stage1, stage2, stage3, stage4, received "${from}" and "${to}".`,
    );
  }
  encoder.dispose();
});
