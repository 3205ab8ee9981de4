import {agreesWithCpu, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';

const slope = (x: tf.Tensor, filter: number, strides: number, pad: 'same' | 'valid' | number) => {
  const pool = (x: tf.Tensor) =>
    tf.maxPool(x as tf.Tensor4D, filter, strides, pad, typeof pad === 'number' ? 'floor' : undefined);
  const y = pool(x);
  return tf.grads(pool)([x], randomTensor(9, y.shape));
};

test.serial('a window that is nowhere positive hands its gradient to its largest element', async (t) => {
  const [dx] = await valuesOn(TESTED_BACKEND, () =>
    tf.grads((x) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid'))(
      [tf.tensor4d([-3, -1, -2, -4, 0, -5, -6, -7], [2, 2, 2, 1])],
      tf.tensor4d([10, 20], [2, 1, 1, 1]),
    ),
  );
  t.deepEqual(dx, Float32Array.of(0, 10, 0, 0, 20, 0, 0, 0));
});

test.serial('equal elements: the first gets the gradient', async (t) => {
  const [dx] = await valuesOn(TESTED_BACKEND, () =>
    tf.grads((x) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid'))([tf.zeros([1, 2, 2, 1])], tf.ones([1, 1, 1, 1])),
  );
  t.deepEqual(dx, Float32Array.of(1, 0, 0, 0));
});

test.serial('the gradient agrees with cpu where windows overlap, leave gaps and reach over the edge', async (t) => {
  for (const filter of [1, 2, 3, 4]) {
    for (const strides of [1, 2, 3]) {
      for (const pad of ['same', 'valid', 1] as const) {
        if (pad === 1 && (filter < 2 || TESTED_BACKEND === 'tensorflow')) continue;
        const compute = () => slope(tf.sub(randomTensor(filter, [2, 7, 6, 3]), 0.5), filter, strides, pad);
        await agreesWithCpu(t, compute, 1e-6, `filter ${filter}, strides ${strides}, ${pad}`);
      }
    }
  }
  t.pass();
});

test.serial('the gradient agrees with cpu at the stem of ResNet-18', async (t) => {
  await agreesWithCpu(t, () => slope(randomTensor(4, [2, 56, 56, 64]), 3, 2, 'same'), 1e-6, '3 × 3, stride 2');
  t.pass();
});
