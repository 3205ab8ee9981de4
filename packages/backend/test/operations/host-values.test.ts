import {TESTED_BACKEND, TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {capabilities, hostValues, useBackend} from '../../src/index.js';

for (const backend of TESTED_BACKENDS) {
  test.serial(`${backend}: reads a tensor's values at once`, async (t) => {
    await useBackend(backend);
    t.true(capabilities().readsAtOnce);
    const tensor = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    t.deepEqual(Array.from(hostValues(tensor)), [1, 2, 3, 4]);
    tensor.dispose();
  });
}

test.serial('on wasm the values are the tensor itself, not a copy', async (t) => {
  await useBackend('wasm');
  const tensor = tf.zeros([2]);
  hostValues(tensor)[1] = 5;
  t.deepEqual(Array.from(tensor.dataSync()), [0, 5]);
  tensor.dispose();
});

test.serial('a tensor of other numbers is refused', async (t) => {
  await useBackend(TESTED_BACKEND);
  const error = t.throws(() => hostValues(tf.tensor1d([1], 'int32')), {instanceOf: TypeError});
  t.is(error?.message, 'Expected a float32 tensor, received int32.');
});
