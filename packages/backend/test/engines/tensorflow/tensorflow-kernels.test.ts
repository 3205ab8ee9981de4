import {isClose, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {TESTED_BACKEND, TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import {randomNumbers, randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {sumOfSquares, useBackend} from '../../../src/index.js';

const isNative = TESTED_BACKEND === 'tensorflow';
const onTensorFlow = isNative ? test.serial : test.skip;
if (!isNative) test('kernels of native TensorFlow: tested only with ANNULUS_BACKEND=tensorflow', (t) => t.pass());

interface Convolution {
  readonly images: [number, number, number, number];
  readonly filter: [number, number, number, number];
  readonly strides: number | [number, number];
  readonly pad: 'same' | 'valid';
}

const CONVOLUTIONS: Convolution[] = [
  {images: [2, 5, 4, 3], filter: [3, 3, 3, 2], strides: 1, pad: 'same'},
  {images: [1, 4, 4, 256], filter: [3, 3, 256, 512], strides: 1, pad: 'same'},
  {images: [2, 5, 3, 256], filter: [3, 2, 256, 513], strides: [2, 1], pad: 'same'},
  {images: [1, 5, 6, 257], filter: [2, 3, 257, 512], strides: 2, pad: 'valid'},
  {images: [2, 4, 4, 256], filter: [1, 1, 256, 512], strides: 2, pad: 'same'},
];

/** The gradient by the filter as its definition: for each tap the product of the pixels it meets and `dy`. */
function filterGradient({images, filter, strides, pad}: Convolution, values: Float32Array, dy: Float32Array) {
  const [batch, height, width, channels] = images;
  const [filterHeight, filterWidth, , filters] = filter;
  const {outHeight, outWidth, padInfo, strideHeight, strideWidth} = tf.backend_util.computeConv2DInfo(
    images,
    filter,
    strides,
    1,
    pad,
  );
  const gradient = new Float64Array(tf.util.sizeFromShape(filter));
  for (let pixel = 0; pixel < batch * outHeight * outWidth; pixel++) {
    const image = Math.floor(pixel / (outHeight * outWidth));
    const top = (Math.floor(pixel / outWidth) % outHeight) * strideHeight - padInfo.top;
    const left = (pixel % outWidth) * strideWidth - padInfo.left;
    for (let tap = 0; tap < filterHeight * filterWidth; tap++) {
      const [y, x] = [top + Math.floor(tap / filterWidth), left + (tap % filterWidth)];
      if (y < 0 || y >= height || x < 0 || x >= width) continue;
      for (let channel = 0; channel < channels; channel++) {
        const value = values[((image * height + y) * width + x) * channels + channel] as number;
        const row = (tap * channels + channel) * filters;
        for (let of = 0; of < filters; of++) {
          gradient[row + of] = (gradient[row + of] as number) + value * (dy[pixel * filters + of] as number);
        }
      }
    }
  }
  return {gradient, outShape: [batch, outHeight, outWidth, filters] as [number, number, number, number]};
}

onTensorFlow('the gradient by a filter is that of its definition, also as a product of patches', async (t) => {
  for (const [index, convolution] of CONVOLUTIONS.entries()) {
    const {images, filter, strides, pad} = convolution;
    const info = tf.backend_util.computeConv2DInfo(images, filter, strides, 1, pad);
    const values = randomNumbers(index, tf.util.sizeFromShape(images));
    const slopes = randomNumbers(index + 50, tf.util.sizeFromShape(info.outShape));
    const {gradient, outShape} = filterGradient(convolution, values, slopes);
    const [actual] = await valuesOn('tensorflow', () => {
      const byFilter = tf.grad((filters) =>
        tf.conv2d(tf.tensor4d(values, images), filters as tf.Tensor4D, strides, pad),
      );
      return [byFilter(tf.zeros(filter), tf.tensor4d(slopes, outShape))];
    });
    isClose(t, actual as Float32Array, gradient, 1e-5, `convolution ${index}`);
  }
  t.pass();
});

onTensorFlow('the gradient of a ReLU is that of cpu, at 0 as well', async (t) => {
  const compute = () => {
    const x = tf.tensor1d([-1, 0, 2, ...randomNumbers(1, 1000)]);
    return [tf.grad((x) => tf.relu(x).mul(3))(x)];
  };
  const [expected] = await valuesOn('cpu', compute);
  const [actual] = await valuesOn('tensorflow', compute);
  t.deepEqual(actual?.subarray(0, 3), Float32Array.of(0, 0, 3));
  isClose(t, actual ?? [], expected ?? [], 0, 'gradient');
});

onTensorFlow(
  'a reshape to the same shape and a cast to the same type copy nothing and outlive their input',
  async (t) => {
    await useBackend('tensorflow');
    const before = tf.memory().numTensors;
    const x = randomTensor(1, [2, 3]);
    const expected = Array.from(x.dataSync());
    const [same, cast, other] = [tf.reshape(x, [2, 3]), tf.cast(x, 'float32'), tf.reshape(x, [3, 2])];
    t.is(same.dataId, x.dataId);
    t.is(cast.dataId, x.dataId);
    x.dispose();
    for (const tensor of [same, cast, other]) t.deepEqual(Array.from(tensor.dataSync()), expected);
    t.deepEqual(other.shape, [3, 2]);
    const whole = tf.cast(same, 'int32');
    t.deepEqual(
      Array.from(whole.dataSync()),
      expected.map((value) => Math.trunc(value) + 0),
    );
    tf.dispose([same, cast, other, whole]);
    t.is(tf.memory().numTensors, before);
  },
);

for (const backend of TESTED_BACKENDS) {
  test.serial(`${backend}: the sum of squares is that of all numbers of all tensors`, async (t) => {
    const compute = () => [sumOfSquares([randomTensor(1, [3, 5]), tf.scalar(-2), randomTensor(2, [1000])])];
    const numbers = [...randomNumbers(1, 15), -2, ...randomNumbers(2, 1000)];
    const expected = numbers.reduce((sum, value) => sum + value * value, 0);
    isClose(t, (await valuesOn(backend, compute))[0] as Float32Array, [expected], 1e-6, 'sum');
    t.pass();
  });
}

onTensorFlow('a step through a wide convolution and a ReLU leaves no tensor behind', async (t) => {
  await useBackend('tensorflow');
  const filter = tf.variable(randomTensor(1, [3, 3, 256, 512]));
  const step = () =>
    tf.tidy(() => {
      const loss = () =>
        tf.relu(tf.conv2d(tf.ones<tf.Rank.R4>([1, 4, 4, 256]), filter as tf.Tensor4D, 1, 'same')).sum<tf.Scalar>();
      const {grads} = tf.variableGrads(loss, [filter]);
      sumOfSquares(Object.values(grads));
    });
  step();
  const {numTensors, numBytes} = tf.memory();
  for (let i = 0; i < 3; i++) step();
  t.is(tf.memory().numTensors, numTensors);
  t.is(tf.memory().numBytes, numBytes);
  filter.dispose();
});
