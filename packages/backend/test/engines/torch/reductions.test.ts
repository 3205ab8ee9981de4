import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {useBackend} from '../../../src/index.js';
import {type Given, type KernelCall, kernelsAgree, returned} from './kernel-agrees.js';
import {agreesOnTorch} from './on-torch.js';

const {POSITIVE_INFINITY: most, NEGATIVE_INFINITY: least, NaN: none} = Number;
const SHAPE = [2, 3, 4];
const cycled = (values: readonly number[]) =>
  Array.from({length: 24}, (_, i) => values[(5 * i) % values.length] as number);
const given: Given[] = [
  [cycled([-3, 0.5, -1.5, 2, 7, -0.25, 1]), SHAPE, 'float32'],
  [cycled([-3, 0.5, none, 2, 7, most, 1, least, 0, 4, 5]), SHAPE, 'float32'],
  [cycled([-7, -2, 3, 0, 1, 5, 2]), SHAPE, 'int32'],
  [cycled([0, 1, 1, 0, 1]), SHAPE, 'bool'],
];

testOnTorch('sums, means, products and extremes agree with cpu over any axes and types, NaN included', async (t) => {
  const calls = given.flatMap((x) =>
    ['Sum', 'Mean', 'Prod', 'Max', 'Min'].flatMap((kernel) =>
      [0, -1, [0, 2], [0, 1, 2], []].flatMap((axis) =>
        [false, true].map(
          (keepDims): KernelCall => ({kernel, inputs: {x}, attributes: {axis, reductionIndices: axis, keepDims}}),
        ),
      ),
    ),
  );
  const truths = ['All', 'Any'].flatMap((kernel) =>
    [0, [1, 2], []].map(
      (axis): KernelCall => ({kernel, inputs: {x: given[3] as Given}, attributes: {axis, keepDims: false}}),
    ),
  );
  await kernelsAgree(t, [...calls, ...truths]);
});

testOnTorch('accumulated sums and products, places of extremes and softmax agree with cpu', async (t) => {
  const [floats, , wholes, truths] = given as [Given, Given, Given, Given];
  const places = [floats, wholes, truths].flatMap((x) =>
    ['ArgMax', 'ArgMin'].flatMap((kernel) =>
      [0, 1, 2].map((axis): KernelCall => ({kernel, inputs: {x}, attributes: {axis}})),
    ),
  );
  const scans = [floats, wholes, truths].flatMap((x) =>
    ['Cumsum', 'Cumprod'].flatMap((kernel) =>
      [0, 2].flatMap((axis) =>
        [0, 1, 2, 3].map(
          (way): KernelCall => ({kernel, inputs: {x}, attributes: {axis, exclusive: way % 2 === 1, reverse: way > 1}}),
        ),
      ),
    ),
  );
  await kernelsAgree(t, [...places, ...scans, {kernel: 'Softmax', inputs: {logits: floats}, attributes: {dim: 2}}]);
});

testOnTorch('numbers are counted as on cpu, with weights, by rows, and only whether they are there', async (t) => {
  const x: Given = [[0, 1, 1, 5, 3, 9, 2, 2], [8], 'int32'];
  const rows: Given = [x[0], [2, 4], 'int32'];
  const none: Given = [[], [0], 'float32'];
  const weights: Given = [[0.5, 1, 2, 3, 4, 5, 6, 7], [8], 'float32'];
  const inRows: Given = [weights[0], [2, 4], 'float32'];
  await kernelsAgree(t, [
    {kernel: 'Bincount', inputs: {x, weights: none}, attributes: {size: 6}},
    {kernel: 'Bincount', inputs: {x, weights}, attributes: {size: 6}},
    {kernel: 'DenseBincount', inputs: {x: rows, weights: inRows}, attributes: {size: 6, binaryOutput: false}},
    {kernel: 'DenseBincount', inputs: {x: rows, weights: none}, attributes: {size: 6, binaryOutput: true}},
  ]);
  t.throws(() => tf.bincount(tf.tensor1d([-1, 2], 'int32'), tf.tensor1d([]), 3), {
    message: 'Input x must be non-negative!',
  });
});

testOnTorch(
  'of nothing the sum is 0, the product 1, the mean NaN, and an extreme what any number replaces',
  async (t) => {
    await useBackend('torch');
    const of = (kernel: string, dtype: 'float32' | 'int32') =>
      returned({kernel, inputs: {x: [[], [1, 0], dtype]}, attributes: {axis: [1], reductionIndices: [1]}})[0]
        ?.values[0];
    t.deepEqual(
      ['Sum', 'Prod', 'Mean', 'Max', 'Min'].map((kernel) => of(kernel, 'float32')),
      [0, 1, none, least, most],
    );
    t.deepEqual(
      ['Sum', 'Prod', 'Max', 'Min'].map((kernel) => of(kernel, 'int32')),
      [0, 1, -(2 ** 31), 2 ** 31 - 1],
    );
  },
);

testOnTorch('the place of a largest number is that of a NaN where there is one, as the largest is NaN', async (t) => {
  await useBackend('torch');
  t.is(
    tf.tidy(() => tf.argMax(tf.tensor1d([1, none, 7])).dataSync()[0]),
    1,
  );
});

testOnTorch('gradients of reductions agree with cpu, and so do those of softmax', async (t) => {
  const ways: ((x: tf.Tensor) => tf.Tensor)[] = [
    (x) => tf.sum(x),
    (x) => tf.sum(x, [0, 2], true),
    (x) => tf.mean(x, 1),
    (x) => tf.mean(x),
    (x) => tf.max(x, -1),
    (x) => tf.prod(x, 2),
    (x) => tf.cumsum(x, 2),
    (x) => tf.softmax(x),
    (x) => tf.logSoftmax(x),
    (x) => tf.logSumExp(x, 1),
  ];
  const compute = () => {
    const x = randomTensor(1, SHAPE);
    return ways.flatMap((way) => {
      const y = way(x);
      return [y, tf.grad(way)(x, randomTensor(2, y.shape))];
    });
  };
  await agreesOnTorch(t, compute, 1e-5, 'gradients');
  await agreesOnTorch(
    t,
    () => [tf.sum(randomTensor(1, [64, 5000]), 0), tf.mean(randomTensor(2, [16, 8, 8, 64]), [1, 2])],
    1e-5,
    'production shapes',
  );
  t.pass();
});
