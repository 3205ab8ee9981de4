import {isClose, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {useBackend} from '../../../src/index.js';
import {agreesOnTorch} from './on-torch.js';

type Convolve = (x: tf.Tensor, filter: tf.Tensor) => tf.Tensor;

/** Output and both gradients. */
function withGradients(convolve: Convolve, images: number[], filter: number[]): tf.Tensor[] {
  const [x, w] = [randomTensor(1, images), randomTensor(2, filter)];
  const y = convolve(x, w);
  return [y, ...tf.grads(convolve)([x, w], randomTensor(3, y.shape))];
}

const conv =
  (strides: number | [number, number], pad: 'same' | 'valid'): Convolve =>
  (x, w) =>
    tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, strides, pad);

testOnTorch('a convolution and its gradients agree with cpu, the second time by one call for both', async (t) => {
  const cases: [number[], number[], number | [number, number], 'same' | 'valid'][] = [
    [[2, 6, 7, 3], [3, 3, 3, 4], 1, 'same'],
    [[2, 6, 7, 3], [3, 3, 3, 4], 2, 'same'],
    [[2, 7, 6, 3], [2, 4, 3, 5], [1, 2], 'valid'],
    [[2, 8, 8, 4], [1, 1, 4, 8], 2, 'same'],
    [[1, 5, 5, 3], [3, 3, 3, 1], 1, 'same'],
    [[2, 5, 5, 1], [3, 3, 1, 4], 1, 'same'],
    [[1, 9, 9, 2], [2, 2, 2, 3], 4, 'same'],
    [[0, 6, 6, 3], [3, 3, 3, 4], 1, 'same'],
  ];
  for (const [images, filter, strides, pad] of cases) {
    const compute = () => [1, 2].flatMap(() => withGradients(conv(strides, pad), images, filter));
    await agreesOnTorch(t, compute, 1e-5, JSON.stringify([images, filter, strides, pad]));
  }
});

testOnTorch(
  'a depthwise convolution and its gradients agree with cpu, the second time by one call for both',
  async (t) => {
    for (const strides of [1, 2]) {
      const depthwise: Convolve = (x, w) => tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, strides, 'same');
      const compute = () => [1, 2].flatMap(() => withGradients(depthwise, [2, 6, 5, 3], [3, 3, 3, 2]));
      await agreesOnTorch(t, compute, 1e-5, `strides ${strides}`);
    }
  },
);

testOnTorch('a filter of one pixel with a stride over few channels has the gradient of its definition', async (t) => {
  for (const [size, channels] of [
    [8, 4],
    [16, 6],
    [32, 16],
  ] as const) {
    const compute = () => withGradients(conv(2, 'same'), [3, size, size, channels], [1, 1, channels, 2 * channels]);
    await agreesOnTorch(t, compute, 1e-5, `${size} pixels, ${channels} channels`);
  }
});

testOnTorch('only the gradients that are wanted come, whatever was wanted before', async (t) => {
  const compute = () => {
    const [x, w] = [randomTensor(1, [2, 5, 5, 3]), randomTensor(2, [3, 3, 3, 4])];
    const byFilter = () => tf.grad((w) => conv(1, 'same')(x, w))(w);
    const byInput = () => tf.grad((x) => conv(1, 'same')(x, w))(x);
    const byBoth = () => tf.grads(conv(1, 'same'))([x, w]);
    return [...byBoth(), ...byBoth(), byFilter(), byInput(), ...byBoth(), byInput(), byFilter()];
  };
  await agreesOnTorch(t, compute, 1e-5, 'gradients');
});

testOnTorch('a penalty on the gradient of a convolution has a gradient', async (t) => {
  const compute = () => {
    const [x, w] = [randomTensor(1, [1, 4, 4, 2]), randomTensor(2, [3, 3, 2, 2])];
    const loss: Convolve = (x, w) => tf.sum(tf.square(conv(1, 'same')(x, w)));
    const penalty = (w: tf.Tensor) => tf.sum(tf.square(tf.grad((x) => loss(x, w))(x)));
    return [1, 2].map(() => penalty(w));
  };
  await agreesOnTorch(t, compute, 1e-4, 'penalty');
});

testOnTorch('channels first and dilations agree with cpu', async (t) => {
  const compute = () => {
    const w = randomTensor(2, [3, 3, 3, 4]) as tf.Tensor4D;
    const first = (x: tf.Tensor) => tf.conv2d(x as tf.Tensor4D, w, 2, 'same', 'NCHW');
    const x = randomTensor(1, [2, 3, 6, 8]);
    const y = first(x);
    const last = randomTensor(1, [2, 7, 8, 3]) as tf.Tensor4D;
    return [y, tf.grad(first)(x, randomTensor(3, y.shape)), tf.conv2d(last, w, 1, 'same', 'NHWC', [2, 3])];
  };
  await agreesOnTorch(t, compute, 1e-5, 'convolution');
});

testOnTorch('a fused convolution adds its bias, of any shape, and activates', async (t) => {
  const compute = () => {
    const x = randomTensor(1, [2, 5, 5, 3]) as tf.Tensor4D;
    const filter = randomTensor(2, [3, 3, 3, 4]) as tf.Tensor4D;
    const given = {x, filter, strides: 1, pad: 'same'} as const;
    const slopes = randomTensor(4, [4]);
    const byChannels = (['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu'] as const).map((activation) =>
      tf.fused.conv2d({...given, bias: randomTensor(3, [4]), activation, leakyreluAlpha: 0.3}),
    );
    return [
      ...byChannels,
      tf.fused.conv2d({...given, bias: tf.scalar(0.5), activation: 'prelu', preluActivationWeights: slopes}),
      tf.fused.conv2d({...given, bias: randomTensor(3, [5, 5, 4])}),
      tf.fused.depthwiseConv2d({
        ...given,
        filter: randomTensor(2, [3, 3, 3, 2]) as tf.Tensor4D,
        bias: randomTensor(3, [6]),
      }),
    ];
  };
  await agreesOnTorch(t, compute, 1e-5, 'fused');
});

testOnTorch('a convolution of volumes and its gradients agree with cpu', async (t) => {
  for (const [strides, pad] of [
    [1, 'same'],
    [2, 'same'],
    [2, 'valid'],
  ] as const) {
    const convolve: Convolve = (x, w) => tf.conv3d(x as tf.Tensor5D, w as tf.Tensor5D, strides, pad);
    const compute = () => withGradients(convolve, [2, 5, 6, 4, 2], [2, 3, 2, 2, 3]);
    await agreesOnTorch(t, compute, 1e-5, `strides ${strides}, ${pad}`);
  }
});

testOnTorch('a filter and what is computed from it read the same after they are put in order', async (t) => {
  await useBackend('torch');
  const x = randomTensor(1, [1, 4, 4, 3]) as tf.Tensor4D;
  const filter = randomTensor(2, [3, 3, 3, 4]) as tf.Tensor4D;
  const before = Array.from(await filter.data());
  const flat = tf.reshape(filter, [-1]);
  tf.conv2d(x, filter, 1, 'same').dispose();
  t.deepEqual(Array.from(await filter.data()), before);
  t.deepEqual(Array.from(await flat.data()), before);
  const doubled = tf.tidy(() => tf.reshape(tf.mul(filter, 2), [27, 4]).slice([5, 1], [20, 2]));
  const expected = tf.tidy(() => tf.reshape(tf.mul(flat, 2), [27, 4]).slice([5, 1], [20, 2]));
  t.deepEqual(await doubled.data(), await expected.data());
  tf.dispose([x, filter, flat, doubled, expected]);
});

testOnTorch('convolutions leave no tensor behind', async (t) => {
  await useBackend('torch');
  const step = () => tf.tidy(() => void withGradients(conv(2, 'same'), [2, 8, 8, 3], [3, 3, 3, 4]));
  step();
  const before = {...tf.memory(), data: tf.backend().numDataIds()};
  for (let i = 0; i < 3; i++) step();
  t.deepEqual({...tf.memory(), data: tf.backend().numDataIds()}, before);
});

testOnTorch('at the shape of a training step the gradients are those of wasm', async (t) => {
  const compute = () => withGradients(conv(2, 'same'), [8, 16, 16, 16], [3, 3, 16, 32]);
  const [expected, actual] = [await valuesOn('wasm', compute), await valuesOn('torch', compute)];
  for (const [i, values] of expected.entries()) isClose(t, actual[i] ?? [], values, 1e-4, `tensor ${i}`);
  t.pass();
});
