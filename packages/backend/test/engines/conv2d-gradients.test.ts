import {agreesWithCpu, isClose, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {testBeyondNative} from '@annulus/testing/on-backends';
import {randomNumbers, randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {useBackend} from '../../src/index.js';

type Pad = 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
type Size = [height: number, width: number];
type Rounding = 'floor' | 'round' | 'ceil';

interface Case {
  readonly batch: number;
  readonly size: Size;
  readonly filter: Size;
  readonly strides: Size;
  readonly pad: Pad;
  readonly channels: number;
  readonly filters: number;
  /** Of the output's size, where the padding is in pixels. */
  readonly rounding?: Rounding;
}

const roundingOf = ({pad, rounding = 'floor'}: Case) => (typeof pad === 'string' ? undefined : rounding);

/** Whether padding may be a number of pixels. */
const takesPixels = TESTED_BACKEND !== 'tensorflow';

/** Output, input gradient and filter gradient of one convolution, for a random gradient of the output. */
function forwardAndGradients(convolution: Case): tf.Tensor[] {
  const {batch, size, filter, strides, pad, channels, filters} = convolution;
  const x = randomTensor(1, [batch, ...size, channels]) as tf.Tensor4D;
  const w = randomTensor(2, [...filter, channels, filters]) as tf.Tensor4D;
  const convolve = (x: tf.Tensor, w: tf.Tensor) =>
    tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, strides, pad as 'same', 'NHWC', [1, 1], roundingOf(convolution));
  const y = convolve(x, w);
  return [y, ...tf.grads(convolve)([x, w], randomTensor(3, y.shape))];
}

const randomCase = (seed: number): Case => {
  const draws = randomNumbers(seed, 16);
  const among = (i: number, low: number, high: number) =>
    low + Math.floor((((draws[i] as number) + 1) / 2) * (high - low + 1));
  const filter: Size = [among(0, 1, 5), among(1, 1, 5)];
  const pads: Pad[] = [
    'same',
    'valid',
    among(2, 0, 3),
    [
      [0, 0],
      [among(3, 0, 4), among(4, 0, 4)],
      [among(5, 0, 4), among(6, 0, 4)],
      [0, 0],
    ],
  ];
  return {
    batch: among(7, 1, 3),
    size: [filter[0] + among(8, 0, 7), filter[1] + among(9, 0, 7)],
    filter,
    strides: [among(10, 1, 4), among(11, 1, 4)],
    pad: pads[among(12, 0, 3)] as Pad,
    channels: among(13, 1, 9),
    filters: among(14, 1, 9),
    rounding: (['floor', 'round', 'ceil'] as const)[among(15, 0, 2)] as Rounding,
  };
};

test.serial('convolution and its gradients agree with cpu for every stride, padding and odd size', async (t) => {
  for (let seed = 0; seed < 150; seed++) {
    const drawn: Case = {...randomCase(seed), rounding: 'floor'};
    if (typeof drawn.pad === 'number' || (typeof drawn.pad !== 'string' && !takesPixels)) continue;
    await agreesWithCpu(t, () => forwardAndGradients(drawn), 1e-5, JSON.stringify(drawn));
  }
  t.pass();
});

/** Asserts that the backend under test computes the output and the gradients that plain loops do. */
async function agreesWithLoops(t: ExecutionContext, convolution: Case, tolerance: number): Promise<void> {
  const actual = await valuesOn(TESTED_BACKEND, () => forwardAndGradients(convolution));
  for (const [tensor, expected] of Object.entries(plainLoops(convolution))) {
    const what = `${tensor} of ${JSON.stringify(convolution)}`;
    isClose(t, actual.shift() as Float32Array, expected, tolerance, what);
  }
}

testBeyondNative('padding in pixels is right for every rounding and for a filter that is not square', async (t) => {
  for (let seed = 0; seed < 250; seed++) {
    const drawn = randomCase(seed);
    if (typeof drawn.pad !== 'string') await agreesWithLoops(t, drawn, 1e-5);
  }
  t.pass();
});

testBeyondNative('an output whose size is rounded up ends with windows that reach over the edge', async (t) => {
  const [output] = await valuesOn(TESTED_BACKEND, () => [
    tf.conv2d(tf.range(0, 36).reshape([1, 6, 6, 1]) as tf.Tensor4D, tf.ones([3, 3, 1, 1]), 2, 0, 'NHWC', 1, 'ceil'),
  ]);
  t.deepEqual(output, Float32Array.of(63, 81, 63, 171, 189, 135, 168, 180, 126));
});

const RESNET: Case[] = [
  {batch: 2, size: [32, 32], filter: [3, 3], strides: [1, 1], pad: 'same', channels: 3, filters: 64},
  {batch: 1, size: [32, 32], filter: [3, 3], strides: [1, 1], pad: 'same', channels: 64, filters: 64},
  {batch: 1, size: [32, 32], filter: [3, 3], strides: [2, 2], pad: 'same', channels: 64, filters: 128},
  {batch: 2, size: [32, 32], filter: [1, 1], strides: [2, 2], pad: 'valid', channels: 64, filters: 128},
  {batch: 3, size: [8, 8], filter: [1, 1], strides: [2, 2], pad: 'same', channels: 4, filters: 8},
  {batch: 3, size: [16, 16], filter: [1, 1], strides: [2, 2], pad: 'same', channels: 6, filters: 12},
  {batch: 2, size: [9, 8], filter: [1, 1], strides: [2, 2], pad: 0, channels: 4, filters: 8},
  {batch: 1, size: [16, 16], filter: [3, 3], strides: [2, 2], pad: 1, channels: 64, filters: 64},
  {batch: 2, size: [4, 4], filter: [3, 3], strides: [1, 1], pad: 'same', channels: 128, filters: 128},
  {batch: 1, size: [56, 56], filter: [7, 7], strides: [2, 2], pad: 'same', channels: 3, filters: 16},
];

test.serial('output and gradients are those of plain loops at the shapes of ResNet-18', async (t) => {
  for (const convolution of RESNET) {
    if (takesPixels || typeof convolution.pad === 'string' || convolution.pad === 0)
      await agreesWithLoops(t, convolution, 1e-4);
  }
  t.pass();
});

test.serial('output and gradients are those of plain loops at a training batch of 128', async (t) => {
  const size: Size = [16, 16];
  await agreesWithLoops(
    t,
    {batch: 128, size, filter: [3, 3], strides: [1, 1], pad: 'same', channels: 16, filters: 16},
    1e-4,
  );
  t.pass();
});

test.serial('the gradients leave no tensor and no byte behind', async (t) => {
  await useBackend(TESTED_BACKEND);
  const [shape] = RESNET as [Case];
  const backend = tf.backend();
  const run = () => tf.tidy(() => void forwardAndGradients({...shape, strides: [2, 2]}));
  run();
  const before = {...tf.memory(), data: backend.numDataIds()};
  for (let i = 0; i < 5; i++) run();
  const after = {...tf.memory(), data: backend.numDataIds()};
  t.deepEqual(after, before);
});

/** The definition, accumulated in float64. */
function plainLoops(convolution: Case): Readonly<Record<string, Float64Array>> {
  const {batch, size, filter, strides, pad, channels, filters} = convolution;
  const xShape: [number, number, number, number] = [batch, ...size, channels];
  const wShape: [number, number, number, number] = [...filter, channels, filters];
  const around: [number, number] = [Number(pad), Number(pad)];
  const explicit: Pad = typeof pad === 'number' ? [[0, 0], around, around, [0, 0]] : pad;
  const {outHeight, outWidth, padInfo} = tf.backend_util.computeConv2DInfo(
    xShape,
    wShape,
    strides,
    1,
    explicit,
    roundingOf(convolution),
  );
  const x = randomNumbers(1, tf.util.sizeFromShape(xShape));
  const w = randomNumbers(2, tf.util.sizeFromShape(wShape));
  const dy = randomNumbers(3, batch * outHeight * outWidth * filters);
  const y = new Float64Array(dy.length);
  const dx = new Float64Array(x.length);
  const dw = new Float64Array(w.length);
  for (let n = 0; n < batch; n++) {
    for (let oy = 0; oy < outHeight; oy++) {
      for (let ox = 0; ox < outWidth; ox++) {
        const out = ((n * outHeight + oy) * outWidth + ox) * filters;
        for (let i = 0; i < filter[0]; i++) {
          const row = oy * strides[0] + i - padInfo.top;
          if (row < 0 || row >= size[0]) continue;
          for (let j = 0; j < filter[1]; j++) {
            const column = ox * strides[1] + j - padInfo.left;
            if (column < 0 || column >= size[1]) continue;
            const pixel = ((n * size[0] + row) * size[1] + column) * channels;
            for (let c = 0; c < channels; c++) {
              const tap = ((i * filter[1] + j) * channels + c) * filters;
              let sum = 0;
              for (let k = 0; k < filters; k++) {
                const slope = dy[out + k] as number;
                const weight = w[tap + k] as number;
                const value = x[pixel + c] as number;
                sum += slope * weight;
                dw[tap + k] = (dw[tap + k] as number) + slope * value;
                y[out + k] = (y[out + k] as number) + value * weight;
              }
              dx[pixel + c] = (dx[pixel + c] as number) + sum;
            }
          }
        }
      }
    }
  }
  return {output: y, 'input gradient': dx, 'filter gradient': dw};
}
