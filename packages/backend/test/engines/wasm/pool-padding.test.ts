import {agreesWithCpu, isClose, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {testBeyondNative} from '@annulus/testing/on-backends';
import {randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';

const POOLS = {maxPool: tf.maxPool, avgPool: tf.avgPool};

testBeyondNative('pooling agrees with cpu for every rounding of its size', async (t) => {
  for (const [name, pool] of Object.entries(POOLS)) {
    for (const rounding of ['floor', 'round', 'ceil'] as const) {
      for (const [filter, strides, pad] of [
        [3, 2, 0],
        [2, 3, 0],
        [3, 2, 1],
        [4, 3, 1],
      ] as [number, number, number][]) {
        const compute = () => [pool(randomTensor(1, [2, 8, 7, 3]) as tf.Tensor4D, filter, strides, pad, rounding)];
        await agreesWithCpu(t, compute, 1e-6, `${name} of ${filter}, strides ${strides}, padding ${pad}, ${rounding}`);
      }
    }
  }
  t.pass();
});

testBeyondNative('a number of padding is right on every side of a window that is not square', async (t) => {
  const around: tf.backend_util.ExplicitPadding = [
    [0, 0],
    [1, 1],
    [1, 1],
    [0, 0],
  ];
  for (const [name, pool] of Object.entries(POOLS)) {
    const compute = (pad: number | tf.backend_util.ExplicitPadding) => () => {
      const apply = (x: tf.Tensor) => pool(x as tf.Tensor4D, [2, 4], 2, pad as number, 'floor');
      return [apply(randomTensor(1, [2, 9, 8, 3]))];
    };
    const [expected] = await valuesOn('cpu', compute(around));
    const [actual] = await valuesOn(TESTED_BACKEND, compute(1));
    isClose(t, actual ?? [], expected ?? [], 1e-6, name);
  }
  t.pass();
});

testBeyondNative('the gradient of pooling whose size is rounded up reaches the last windows', async (t) => {
  const [byMax, byAverage] = await valuesOn(TESTED_BACKEND, () =>
    Object.values(POOLS).map((pool) =>
      tf.grad((x) => pool(x as tf.Tensor4D, 2, 2, 0, 'ceil'))(tf.reshape(tf.range(0, 9), [1, 3, 3, 1])),
    ),
  );
  t.deepEqual(byMax, Float32Array.of(0, 0, 0, 0, 1, 1, 0, 1, 1));
  t.deepEqual(byAverage, new Float32Array(9).fill(0.25));
});
