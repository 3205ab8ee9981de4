import {agreesWithCpu, isClose, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {testBeyondNative} from '@annulus/testing/on-backends';
import {randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';

type Size = [number, number];

const depthwise =
  (strides: Size, pad: 'same' | 'valid') =>
  (x: tf.Tensor, filter: tf.Tensor): tf.Tensor =>
    tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, strides, pad);

test.serial('a depthwise convolution and its gradients agree with cpu', async (t) => {
  for (const strides of [
    [1, 1],
    [2, 2],
    [3, 3],
    [1, 2],
    [3, 1],
  ] as Size[]) {
    if (TESTED_BACKEND === 'tensorflow' && strides[0] !== strides[1]) continue; // TensorFlow's kernel takes equal strides only.
    for (const pad of ['same', 'valid'] as const) {
      for (const [filter, channels, multiplier] of [
        [[3, 3], 4, 1],
        [[2, 5], 3, 2],
        [[1, 1], 5, 3],
      ] as [Size, number, number][]) {
        const compute = () => {
          const x = randomTensor(1, [2, 9, 8, channels]);
          const w = randomTensor(2, [...filter, channels, multiplier]);
          const y = depthwise(strides, pad)(x, w);
          return [y, ...tf.grads(depthwise(strides, pad))([x, w], randomTensor(3, y.shape))];
        };
        await agreesWithCpu(t, compute, 1e-5, `strides ${strides}, ${pad}, filter ${filter}, multiplier ${multiplier}`);
      }
    }
  }
  t.pass();
});

testBeyondNative('with a dilated filter the gradients are the adjoints of the convolution', async (t) => {
  const inputShape = [2, 9, 8, 4];
  const filterShape = [3, 3, 4, 2];
  const placement = {strides: [1, 1], dilations: [2, 3], pad: 'same'};
  const [forward, byInput, byFilter] = await valuesOn(TESTED_BACKEND, () => {
    const x = randomTensor(1, inputShape) as tf.Tensor4D;
    const filter = randomTensor(2, filterShape) as tf.Tensor4D;
    const dy = randomTensor(3, [2, 9, 8, 8]);
    const kernel = (name: string, inputs: tf.NamedTensorMap, shape: object) =>
      tf.engine().runKernel(name, inputs, {...placement, ...shape}) as tf.Tensor;
    const dx = kernel('DepthwiseConv2dNativeBackpropInput', {dy, filter}, {inputShape});
    const dFilter = kernel('DepthwiseConv2dNativeBackpropFilter', {x, dy}, {filterShape});
    const y = tf.depthwiseConv2d(x, filter, [1, 1], 'same', 'NHWC', [2, 3]);
    return [tf.sum(tf.mul(y, dy)), tf.sum(tf.mul(x, dx)), tf.sum(tf.mul(filter, dFilter))];
  });
  isClose(t, byInput ?? [], forward ?? [], 1e-5, 'input');
  isClose(t, byFilter ?? [], forward ?? [], 1e-5, 'filter');
  t.pass();
});

testBeyondNative('a number of padding is that many pixels on every side, for every rounding', async (t) => {
  const around = (pixels: number): tf.backend_util.ExplicitPadding => [
    [0, 0],
    [pixels, pixels],
    [pixels, pixels],
    [0, 0],
  ];
  for (const pixels of [0, 1, 2]) {
    for (const rounding of ['floor', 'round', 'ceil'] as const) {
      for (const [filter, strides] of [
        [[3, 3], 2],
        [[2, 5], 3],
        [[5, 3], 1],
      ] as [Size, number][]) {
        const compute = (pad: number | tf.backend_util.ExplicitPadding) => () => {
          const convolve = (x: tf.Tensor, w: tf.Tensor) =>
            tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, strides, pad as number, 'NHWC', 1, rounding);
          const [x, w] = [randomTensor(1, [2, 9, 8, 3]), randomTensor(2, [...filter, 3, 2])];
          const y = convolve(x, w);
          return [y, ...tf.grads(convolve)([x, w], randomTensor(3, y.shape))];
        };
        const expected = await valuesOn('cpu', compute(around(pixels)));
        const actual = await valuesOn(TESTED_BACKEND, compute(pixels));
        for (const [i, values] of expected.entries()) {
          isClose(t, actual[i] ?? [], values, 1e-5, `${pixels} pixels, ${rounding}, filter ${filter}, tensor ${i}`);
        }
      }
    }
  }
  t.pass();
});

test.serial('it and its gradients agree with cpu at a production shape', async (t) => {
  for (const strides of [1, 2]) {
    const compute = () => {
      const [x, w] = [randomTensor(1, [2, 32, 32, 64]), randomTensor(2, [3, 3, 64, 1])];
      const y = depthwise([strides, strides], 'same')(x, w);
      return [y, ...tf.grads(depthwise([strides, strides], 'same'))([x, w], randomTensor(3, y.shape))];
    };
    await agreesWithCpu(t, compute, 1e-4, `64 channels, 32 × 32, stride ${strides}`);
  }
  t.pass();
});

test.serial('a depthwise layer that says nothing of dilation agrees with cpu', async (t) => {
  const compute = () => {
    const layer = tf.layers.depthwiseConv2d({kernelSize: 3, padding: 'same', depthwiseInitializer: 'ones'});
    return [layer.apply(randomTensor(1, [2, 5, 6, 3])) as tf.Tensor];
  };
  await agreesWithCpu(t, compute, 1e-5, 'layer');
  t.pass();
});
