import {TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {capabilities, hostValues, useBackend} from '../../src/index.js';

for (const backend of TESTED_BACKENDS) {
  test.serial(`${backend} reads in place, or a copy, as it declares`, async (t) => {
    await useBackend(backend);
    const tensor = tf.tidy(() => tf.tensor1d([1, 2, 3]).add(1)); // Computed there: what is given may be kept on the host.
    const [once, again] = [hostValues(tensor), hostValues(tensor)];
    const inPlace = once.buffer === again.buffer && once.byteOffset === again.byteOffset;
    t.is(inPlace, capabilities().readsInPlace);
    tensor.dispose();
  });

  test.serial(`${backend} overwrites what a scatter is given, or leaves it, as it declares`, async (t) => {
    await useBackend(backend);
    const tensor = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    const scattered = tf.tidy(() =>
      tf.tensorScatterUpdate(tensor, tf.tensor2d([1], [1, 1], 'int32'), tf.tensor2d([7, 8], [1, 2])),
    );
    t.deepEqual(Array.from(scattered.dataSync()), [1, 2, 7, 8]);
    const overwritten = tensor.dataSync()[2] === 7;
    t.is(overwritten, capabilities().scatterOverwrites);
    tf.dispose([tensor, scattered]);
  });
}
