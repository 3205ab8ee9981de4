import {TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {hostValues, useBackend, writtenTensor} from '../../src/index.js';

for (const backend of TESTED_BACKENDS) {
  test.serial(`a tensor holds zeros and what was written into it, from other tensors too (${backend})`, async (t) => {
    await useBackend(backend);
    const before = tf.memory().numTensors;
    const source = tf.tensor2d([[1, 2, 3]]);
    const tensor = writtenTensor([2, 3], (values) => {
      const from = hostValues(source);
      values[1] = from[0] as number;
      values[5] = from[2] as number;
    });
    t.deepEqual(tensor.arraySync(), [
      [0, 1, 0],
      [0, 0, 3],
    ]);
    tf.dispose([source, tensor]);
    t.is(tf.memory().numTensors, before);
  });
}
