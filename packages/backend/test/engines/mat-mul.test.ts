import {agreesWithCpu, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {useBackend} from '../../src/index.js';

const transposed = (shape: number[], isTransposed: boolean) =>
  isTransposed ? [...shape.slice(0, -2), ...shape.slice(-2).reverse()] : shape;

const SHAPES: [a: number[], b: number[]][] = [
  [
    [1, 1],
    [1, 1],
  ],
  [
    [3, 5],
    [5, 2],
  ],
  [
    [1, 300],
    [300, 40],
  ],
  [
    [64, 33],
    [33, 17],
  ],
  [
    [20, 33],
    [33, 700],
  ],
  [
    [4, 3, 5],
    [4, 5, 6],
  ],
  [
    [3, 40, 30],
    [3, 30, 20],
  ],
  [
    [3, 40, 30],
    [1, 30, 20],
  ],
  [
    [1, 40, 30],
    [3, 30, 20],
  ],
  [
    [2, 3, 40, 30],
    [2, 3, 30, 20],
  ],
];

test.serial('matrix products and their gradients agree with cpu, transposed and batched', async (t) => {
  for (const [a, b] of SHAPES) {
    for (const transposeA of [false, true]) {
      for (const transposeB of [false, true]) {
        const compute = () => {
          const left = randomTensor(1, transposed(a, transposeA));
          const right = randomTensor(2, transposed(b, transposeB));
          const multiply = (x: tf.Tensor, y: tf.Tensor) => tf.matMul(x, y, transposeA, transposeB);
          const product = multiply(left, right);
          // The gradient of a broadcast product has the broadcast shape in tfjs, on every backend.
          const isBroadcast = a.slice(0, -2).join() !== b.slice(0, -2).join();
          return isBroadcast
            ? [product]
            : [product, ...tf.grads(multiply)([left, right], randomTensor(3, product.shape))];
        };
        await agreesWithCpu(t, compute, 1e-5, `[${a}] × [${b}], transposed ${transposeA} ${transposeB}`);
      }
    }
  }
  t.pass();
});

/** A product and its gradients at a size that training has. */
const productAndGradients = (a: number[], b: number[], transposeB: boolean) => () => {
  const multiply = (x: tf.Tensor, y: tf.Tensor) => tf.matMul(x, y, false, transposeB);
  const [left, right] = [randomTensor(1, a), randomTensor(2, b)];
  const product = multiply(left, right);
  return [product, ...tf.grads(multiply)([left, right], randomTensor(3, product.shape))];
};

test.serial('products against a memory bank and their gradients agree with cpu', async (t) => {
  await agreesWithCpu(t, productAndGradients([64, 128], [4096, 128], true), 1e-4, 'bank of 4096');
  t.pass();
});

test.serial('batches of large matrices and their gradients agree with cpu', async (t) => {
  await agreesWithCpu(t, productAndGradients([8, 192, 64], [8, 64, 160], false), 1e-4, 'batch of 8');
  await agreesWithCpu(t, productAndGradients([8, 192, 64], [8, 160, 64], true), 1e-4, 'batch of 8, transposed');
  t.pass();
});

test.serial('a matrix is read anew under every shape it is given', async (t) => {
  const [tall, wide] = await valuesOn(TESTED_BACKEND, () => {
    const values = tf.range(0, 8);
    return [
      tf.matMul(tf.ones([1, 4]), tf.reshape(values, [4, 2])),
      tf.matMul(tf.ones([1, 2]), tf.reshape(values, [2, 4])),
    ];
  });
  t.deepEqual(tall, Float32Array.of(12, 16));
  t.deepEqual(wide, Float32Array.of(4, 6, 8, 10));
});

test.serial('products leave no memory behind on the heap', async (t) => {
  await useBackend('wasm');
  const heap = () => (tf.backend() as unknown as {wasm: {HEAPU8: Uint8Array}}).wasm.HEAPU8.length;
  const step = () => tf.tidy(() => void tf.matMul(tf.ones([256, 512]), tf.ones([2048, 512]), false, true));
  for (let i = 0; i < 5; i++) step(); // The heap finds its size.
  const before = heap();
  for (let i = 0; i < 40; i++) step();
  t.is(heap(), before);
});

test.serial('matrices that do not fit are named with their shapes', async (t) => {
  await useBackend('wasm');
  const error = t.throws(() =>
    tf
      .engine()
      .runKernel('BatchMatMul', {a: tf.ones([2, 3]), b: tf.ones([4, 5])}, {transposeA: false, transposeB: false}),
  );
  t.is(error?.message, 'Error in matMul: inner shapes (3) and (4) of Tensors with shapes 2,3 and 4,5 must match.');
});

const onWasm = TESTED_BACKEND === 'wasm' ? test.serial : test.serial.skip;

onWasm('integers are refused as they are without our kernels, not multiplied as something else', async (t) => {
  await useBackend('wasm');
  for (const size of [8, 64]) {
    const matrix = tf.ones([size, size], 'int32') as tf.Tensor2D;
    t.throws(() => tf.matMul(matrix, matrix, false, true), {message: /non-float32 tensors not yet supported/});
  }
});
