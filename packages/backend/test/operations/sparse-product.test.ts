import {isClose} from '@annulus/testing/agrees-with-cpu';
import {onBackends} from '@annulus/testing/on-backends';
import {randomNumbers, randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {SPARSE_PRODUCT} from '../../src/contract/custom-kernels.js';
import {type SparseMatrix, sparseProduct, useBackend} from '../../src/index.js';
import {KERNELS, withKernels} from '../with-kernels.js';

/** A matrix with up to `most` entries a row, some rows without any, and columns that come up twice. */
function randomMatrix(seed: number, rows: number, width: number, most: number): SparseMatrix {
  const numbers = randomNumbers(seed, rows * (1 + 2 * most)).values();
  const next = () => numbers.next().value as number;
  const starts = [0];
  const columns: number[] = [];
  for (let row = 0; row < rows; row++) {
    const entries = Math.max(0, Math.floor(next() * (most + 1)));
    for (let entry = 0; entry < entries; entry++) columns.push(Math.floor(((next() + 1) / 2) * width));
    starts.push(columns.length);
  }
  const values = randomNumbers(seed + 1, columns.length);
  return {shape: [rows, width], starts: Int32Array.from(starts), columns: Int32Array.from(columns), values};
}

/** The product, entry by entry in float64; of the transposed matrix where `across`. */
function naive(matrix: SparseMatrix, dense: Float32Array, length: number, across = false): Float64Array {
  const product = new Float64Array(matrix.shape[across ? 1 : 0] * length);
  for (let row = 0; row < matrix.shape[0]; row++) {
    for (let entry = matrix.starts[row] as number; entry < (matrix.starts[row + 1] as number); entry++) {
      const [to, from] = across ? [matrix.columns[entry] as number, row] : [row, matrix.columns[entry] as number];
      for (let i = 0; i < length; i++) {
        const share = (matrix.values[entry] as number) * (dense[from * length + i] as number);
        product[to * length + i] = (product[to * length + i] as number) + share;
      }
    }
  }
  return product;
}

const SIZES = [
  {rows: 5, width: 7, most: 4, length: 1},
  {rows: 9, width: 3, most: 6, length: 23},
  {rows: 40, width: 11, most: 0, length: 4},
];

const PRODUCTION = {rows: 2500, width: 5000, most: 16, length: 256};

function agreesWithLoops(t: ExecutionContext, sizes = [...SIZES, PRODUCTION]): void {
  for (const [seed, {rows, width, most, length}] of sizes.entries()) {
    const matrix = randomMatrix(seed, rows, width, most);
    const [dense, dy] = [randomTensor(seed + 10, [width, length]), randomTensor(seed + 20, [rows, length])];
    const before = tf.memory().numTensors;
    const {value, grad} = tf.valueAndGrad((x) => tf.sum(tf.mul(sparseProduct(matrix, x as tf.Tensor2D), dy)))(dense);
    const product = sparseProduct(matrix, dense as tf.Tensor2D);
    const what = `${rows} × ${width}, length ${length}`;
    isClose(t, product.dataSync(), naive(matrix, dense.dataSync() as Float32Array, length), 1e-6, what);
    isClose(t, grad.dataSync(), naive(matrix, dy.dataSync() as Float32Array, length, true), 1e-6, `${what}, gradient`);
    t.deepEqual(product.shape, [rows, length]);
    tf.dispose([value, grad, product]);
    t.is(tf.memory().numTensors, before);
    tf.dispose([dense, dy]);
  }
}

onBackends('a product with a sparse matrix and its gradient are those of loops', (t) => agreesWithLoops(t));

for (const kernels of KERNELS) {
  test.serial(`a sparse product is that of loops with ${kernels} kernels`, (t) =>
    withKernels(kernels, () => agreesWithLoops(t)),
  );
}

test.serial('a sparse product composed of operations that every backend has is that of loops', async (t) => {
  await useBackend('cpu');
  const kernel = tf.getKernel(SPARSE_PRODUCT, 'cpu');
  tf.unregisterKernel(SPARSE_PRODUCT, 'cpu');
  try {
    agreesWithLoops(t, SIZES);
  } finally {
    tf.registerKernel(kernel);
  }
});

onBackends('a sparse matrix of no rows or no columns has a product too', (t) => {
  const none = {starts: new Int32Array(1), columns: new Int32Array(), values: new Float32Array()};
  const matrices: SparseMatrix[] = [
    {...none, shape: [0, 2]},
    {...none, shape: [3, 0], starts: new Int32Array(4)},
  ];
  const made = matrices.map((matrix) => sparseProduct(matrix, tf.zeros([matrix.shape[1], 4])));
  t.deepEqual(
    made.map(({shape}) => shape),
    [
      [0, 4],
      [3, 4],
    ],
  );
  t.deepEqual([...(made[1] as tf.Tensor).dataSync()], Array(12).fill(0));
  tf.dispose(made);
});

onBackends('a dense matrix of another height than the sparse one is wide is refused', (t) => {
  const matrix = randomMatrix(1, 3, 5, 2);
  t.throws(() => sparseProduct(matrix, tf.zeros([4, 2])), {
    instanceOf: RangeError,
    message: 'Expected a dense matrix of 5 rows, as the sparse one has columns, received Shape [4,2].',
  });
});
