import {agreesWithCpu, isClose} from '@annulus/testing/agrees-with-cpu';
import {randomNumbers, randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import test from 'ava';
import {forgetKernelPack, kernelPackOn, startKernelPack} from '../../../src/engines/wasm/runtime/kernel-pack.js';
import {useBackend, writeRows} from '../../../src/index.js';
import {KERNELS, withKernels} from '../../with-kernels.js';

/** Whole numbers from `low` to `high`, the same for the same seed. */
const whole = (seed: number, ranges: [low: number, high: number][]): number[] => {
  const draws = randomNumbers(seed, ranges.length);
  return ranges.map(([low, high], i) => low + Math.floor((((draws[i] as number) + 1) / 2) * (high - low + 1)));
};

/** Output and both gradients. */
function convolution(x: number[], filter: number[], stride: number, pad: 'same' | 'valid' | number): tf.Tensor[] {
  const convolve = (x: tf.Tensor, w: tf.Tensor) =>
    tf.conv2d(
      x as tf.Tensor4D,
      w as tf.Tensor4D,
      stride,
      pad,
      'NHWC',
      1,
      typeof pad === 'number' ? 'floor' : undefined,
    );
  const [images, weights] = [randomTensor(1, x), randomTensor(2, filter)];
  const y = convolve(images, weights);
  return [y, ...tf.grads(convolve)([images, weights], randomTensor(3, y.shape))];
}

for (const kernels of KERNELS) {
  test.serial(`${kernels}: 3 × 3 convolutions of many channels and their gradients agree with cpu`, async (t) => {
    await withKernels(kernels, async () => {
      for (let seed = 0; seed < 8; seed++) {
        const [batch, height, width, c, k, pad] = whole(seed, [
          [1, 9],
          [3, 11],
          [3, 11],
          [2, 3],
          [2, 4],
          [0, 2],
        ]) as Six;
        const x = [batch, height, width, 8 * c];
        const compute = () => convolution(x, [3, 3, 8 * c, 8 * k], 1, (['same', 'valid', 1] as const)[pad] as 'same');
        await agreesWithCpu(t, compute, 1e-5, `[${x}], ${8 * k} filters, padding ${pad}`);
      }
      t.pass();
    });
  });

  test.serial(`${kernels}: strided convolutions and their gradients agree with cpu`, async (t) => {
    await withKernels(kernels, async () => {
      for (let seed = 0; seed < 8; seed++) {
        const [batch, height, width, c, k, size] = whole(seed, [
          [1, 3],
          [4, 11],
          [4, 11],
          [1, 2],
          [1, 17],
          [1, 3],
        ]) as Six;
        const x = [batch, height, width, 8 * c];
        const compute = () => convolution(x, [size, size, 8 * c, k], 2, seed % 2 ? 'same' : 'valid');
        await agreesWithCpu(t, compute, 1e-5, `[${x}], ${k} filters of ${size}`);
      }
      t.pass();
    });
  });

  test.serial(`${kernels}: the gradient of ReLU agrees with cpu`, async (t) => {
    await withKernels(kernels, async () => {
      for (const shape of [[1], [3], [7, 5], [2, 3, 3, 4]]) {
        const compute = () => tf.grads((x) => tf.relu(x))([randomTensor(1, shape)], randomTensor(2, shape));
        await agreesWithCpu(t, compute, 0, `[${shape}]`);
      }
      const atZero = tf.tidy(() =>
        Array.from(
          tf
            .grad((x) => tf.relu(x))(tf.tensor1d([-1, 0, 2]))
            .dataSync(),
        ),
      );
      t.deepEqual(atZero, [0, 0, 1]);
    });
  });

  test.serial(`${kernels}: the gradient of max pooling agrees with cpu`, async (t) => {
    await withKernels(kernels, async () => {
      for (const channels of [1, 3, 4, 9]) {
        const pool = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 3, 2, 'same');
        const compute = () => {
          const x = randomTensor(channels, [2, 7, 6, channels]);
          return tf.grads(pool)([x], randomTensor(9, [2, 4, 3, channels]));
        };
        await agreesWithCpu(t, compute, 1e-6, `${channels} channels`);
      }
      t.pass();
    });
  });

  test.serial(`${kernels}: products agree with cpu, transposed, long and of odd sizes`, async (t) => {
    await withKernels(kernels, async () => {
      for (let seed = 0; seed < 16; seed++) {
        const [rows, inner, columns] = whole(seed, [
          [1, 140],
          [1, 600],
          [8, 90],
        ]) as [number, number, number];
        const [turnedA, turnedB] = [seed % 2 === 1, seed % 4 > 1];
        const compute = () => [
          tf.matMul(
            randomTensor(1, turnedA ? [inner, rows] : [rows, inner]),
            randomTensor(2, turnedB ? [columns, inner] : [inner, columns]),
            turnedA,
            turnedB,
          ),
        ];
        await agreesWithCpu(t, compute, 1e-5, `[${rows}, ${inner}] × [${inner}, ${columns}], ${turnedA}, ${turnedB}`);
      }
      t.pass();
    });
  });

  test.serial(
    `${kernels}: exponentials and logarithms are right to float32, at the ends of their range too`,
    async (t) => {
      await withKernels(kernels, () => {
        const powers = Float32Array.from({length: 4003}, (_, i) => (i - 2000) / 23);
        const numbers = randomNumbers(5, 4003).map((value, i) => Math.abs(value) * 10 ** ((i % 70) - 37));
        const at = (compute: (x: tf.Tensor) => tf.Tensor, x: ArrayLike<number>) =>
          tf.tidy(() => Float32Array.from(compute(tf.tensor1d(x as Float32Array)).dataSync()));
        for (const [i, value] of at(tf.exp, powers).entries()) {
          const expected = Math.exp(powers[i] as number);
          t.true(Math.abs(value - expected) <= 3e-7 * expected, `exp(${powers[i]}) is ${value}, not ${expected}`);
        }
        for (const [i, value] of at(tf.log, numbers).entries()) {
          const expected = Math.log(numbers[i] as number);
          t.true(
            Math.abs(value - expected) <= 3e-7 * Math.max(1, Math.abs(expected)),
            `log(${numbers[i]}) is ${value}`,
          );
        }
        const ends = [0, Number.NEGATIVE_INFINITY, -200, 200, Number.POSITIVE_INFINITY, Number.NaN];
        t.deepEqual(Array.from(at(tf.exp, ends)), [
          1,
          0,
          0,
          Number.POSITIVE_INFINITY,
          Number.POSITIVE_INFINITY,
          Number.NaN,
        ]);
        const [zero, one, infinity, negative, nothing] = at(tf.log, [0, 1, Number.POSITIVE_INFINITY, -1, Number.NaN]);
        t.deepEqual([zero, one, infinity], [Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY]);
        t.true(Number.isNaN(negative) && Number.isNaN(nothing));
      });
    },
  );

  test.serial(`${kernels}: softmax over rows agrees with cpu`, async (t) => {
    await withKernels(kernels, async () => {
      for (const shape of [
        [1, 1],
        [3, 2],
        [5, 7],
        [2, 3, 64],
        [4, 1001],
      ]) {
        await agreesWithCpu(t, () => [tf.softmax(tf.mul(randomTensor(1, shape), 30))], 1e-6, `[${shape}]`);
      }
      t.pass();
    });
  });

  test.serial(`${kernels}: rows are gathered and written by their indices`, async (t) => {
    await withKernels(kernels, () => {
      for (const [rows, dimensions] of [
        [1, 2],
        [9, 3],
        [50, 128],
      ] as const) {
        const values = randomNumbers(rows, rows * dimensions);
        const places = whole(
          rows,
          Array.from({length: 20}, () => [0, rows - 1] as [number, number]),
        );
        const bank = tf.tidy(() => tf.variable(tf.tensor2d(values, [rows, dimensions])));
        const gathered = tf.gather(bank as tf.Tensor2D, tf.tensor1d(places, 'int32'));
        const rowAt = (place: number) => Array.from(values.subarray(place * dimensions, (place + 1) * dimensions));
        t.deepEqual(Array.from(gathered.dataSync()), places.flatMap(rowAt));
        const replacement = tf.fill<tf.Rank.R2>([1, dimensions], 7);
        writeRows(bank, replacement, [rows - 1]);
        const expected = Array.from(values).fill(7, (rows - 1) * dimensions);
        t.deepEqual(Array.from(bank.dataSync()), expected);
        tf.dispose([bank, gathered, replacement]);
      }
    });
  });
}

type Six = [number, number, number, number, number, number];

test.serial('at the shapes of ResNet-18 the compiled kernels agree with the composed ones', async (t) => {
  const shapes = [
    {x: [16, 16, 16, 32], filter: [3, 3, 32, 32], stride: 1},
    {x: [16, 16, 16, 32], filter: [3, 3, 32, 64], stride: 2},
    {x: [32, 4, 4, 128], filter: [3, 3, 128, 128], stride: 1},
    {x: [8, 8, 8, 256], filter: [1, 1, 256, 512], stride: 2},
  ];
  for (const {x, filter, stride} of shapes) {
    const values = (kernels: (typeof KERNELS)[number]) =>
      withKernels(kernels, () =>
        tf.tidy(() => convolution(x, filter, stride, 'same').map((tensor) => Float32Array.from(tensor.dataSync()))),
      );
    const expected = await values('composed');
    for (const [i, actual] of (await values('compiled')).entries()) {
      isClose(t, actual, expected[i] as Float32Array, 1e-5, `[${x}] by [${filter}], tensor ${i}`);
    }
  }
  t.pass();
});

test.serial(
  'the pack starts only on the tfjs-backend-wasm that it was tested with, and the report says so',
  async (t) => {
    await useBackend('wasm');
    const backend = tf.backend() as BackendWasm;
    t.not(kernelPackOn(backend), undefined);
    forgetKernelPack(backend);
    t.is(startKernelPack(backend, '4.23.0'), 'it was tested with tfjs-backend-wasm 4.22.0, this is 4.23.0');
    t.is(kernelPackOn(backend), undefined);
    t.is(
      String(await useBackend('wasm')),
      [
        'Backend wasm: asked for',
        '  not the compiled kernels: it was tested with tfjs-backend-wasm 4.22.0, this is 4.23.0; composed kernels take their place, at about half the speed',
      ].join('\n'),
    );
    forgetKernelPack(backend);
    t.is(String(await useBackend('wasm')), 'Backend wasm: asked for');
    t.not(kernelPackOn(backend), undefined);
  },
);

test.serial('a pack that the engine cannot start is done without, and says why', async (t) => {
  await useBackend('wasm');
  const reason = startKernelPack({wasm: {asm: {memory: 'no memory'}}} as unknown as BackendWasm, '4.22.0');
  t.regex(reason ?? '', /memory/);
});
