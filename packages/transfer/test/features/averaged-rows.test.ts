import {smallConvNet} from '@annulus/encoders';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {averagedRows, inMemory, MemoryFeatures} from '../../src/index.js';

const labels = Int32Array.of(0, 1, 1);

test.serial('feature maps that are averaged are what the encoder gives as pooled', async (t) => {
  await useTestedBackend();
  const encoder = smallConvNet({width: 2, dimensions: 4, size: 32});
  const images = tf.randomUniform([3, 32, 32, 3], 0, 1, 'float32', 1);
  const [maps, pooled] = encoder.extractAll(images, ['prepool', 'pooled']) as [tf.Tensor, tf.Tensor];
  const channels = maps.shape.at(-1) as number;
  const prepool = new MemoryFeatures({features: (await maps.data()) as Float32Array, labels, classes: ['a', 'b']});
  const rows = averagedRows(prepool, channels);
  const expected = (await pooled.data()) as Float32Array;
  const kept = await inMemory(rows, prepool);
  t.deepEqual([rows.width, kept.width, rows.classes, kept.classes], [channels, channels, ['a', 'b'], ['a', 'b']]);
  t.true(kept.features.every((value, at) => Math.abs(value - (expected[at] as number)) < 1e-6));
  t.deepEqual(
    await rows.rows(Int32Array.of(2, 0)),
    Float32Array.of(...kept.features.slice(2 * channels), ...kept.features.slice(0, channels)),
  );
  t.deepEqual(await rows.range(1, 2), kept.features.slice(channels, 2 * channels));
  for (const each of [images, maps, pooled, encoder]) each.dispose();
});

test('maps that have not so many channels are not averaged', (t) => {
  const maps = new MemoryFeatures({features: new Float32Array(18), labels});
  t.throws(() => averagedRows(maps, 4), {
    message: 'Expected channels to be a divisor of the 6 numbers of a feature map, received 4.',
  });
});
