import {agreesWithCpu, isClose, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {randomNumbers, randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {useBackend} from '../../src/index.js';

type Operation = (...inputs: tf.Tensor[]) => tf.Tensor;

const indices = () => tf.tensor1d([2, 0, 2, 3], 'int32');
const positive = (x: tf.Tensor) => tf.add(tf.abs(x), 0.5);

/** What encoders, losses and projection heads are made of, each with the shapes of its inputs. */
const OPERATIONS: Record<string, [operation: Operation, ...shapes: number[][]]> = {
  add: [(a, b) => tf.add(a as tf.Tensor, b as tf.Tensor), [4, 5], [5]],
  sub: [(a, b) => tf.sub(a as tf.Tensor, b as tf.Tensor), [4, 5], [4, 1]],
  mul: [(a, b) => tf.mul(a as tf.Tensor, b as tf.Tensor), [2, 3, 5], [3, 1]],
  div: [(a, b) => tf.div(a as tf.Tensor, positive(b as tf.Tensor)), [4, 5], [4, 5]],
  square: [(x) => tf.square(x as tf.Tensor), [4, 5]],
  sqrt: [(x) => tf.sqrt(positive(x as tf.Tensor)), [4, 5]],
  rsqrt: [(x) => tf.rsqrt(positive(x as tf.Tensor)), [4, 5]],
  pow: [(x) => tf.pow(positive(x as tf.Tensor), 3), [4, 5]],
  exp: [(x) => tf.exp(x as tf.Tensor), [4, 5]],
  log: [(x) => tf.log(positive(x as tf.Tensor)), [4, 5]],
  abs: [(x) => tf.abs(x as tf.Tensor), [4, 5]],
  neg: [(x) => tf.neg(x as tf.Tensor), [4, 5]],
  maximum: [(a, b) => tf.maximum(a as tf.Tensor, b as tf.Tensor), [4, 5], [4, 5]],
  minimum: [(a, b) => tf.minimum(a as tf.Tensor, b as tf.Tensor), [4, 5], [4, 5]],
  clip: [(x) => tf.clipByValue(x as tf.Tensor, -0.5, 0.5), [4, 5]],
  relu: [(x) => tf.relu(x as tf.Tensor), [4, 5]],
  relu6: [(x) => tf.relu6(tf.mul(x as tf.Tensor, 9)), [4, 5]],
  leakyRelu: [(x) => tf.leakyRelu(x as tf.Tensor), [4, 5]],
  elu: [(x) => tf.elu(x as tf.Tensor), [4, 5]],
  selu: [(x) => tf.selu(x as tf.Tensor), [4, 5]],
  tanh: [(x) => tf.tanh(x as tf.Tensor), [4, 5]],
  sigmoid: [(x) => tf.sigmoid(x as tf.Tensor), [4, 5]],
  softplus: [(x) => tf.softplus(x as tf.Tensor), [4, 5]],
  swish: [(x) => tf.mul(x as tf.Tensor, tf.sigmoid(x as tf.Tensor)), [4, 5]],
  gelu: [(x) => tf.mul(x as tf.Tensor, tf.add(tf.erf(tf.div(x as tf.Tensor, Math.SQRT2)), 1)), [4, 5]],
  softmax: [(x) => tf.softmax(x as tf.Tensor), [4, 5]],
  logSoftmax: [(x) => tf.logSoftmax(x as tf.Tensor), [4, 5]],
  logSumExp: [(x) => tf.logSumExp(x as tf.Tensor, 1), [4, 5]],
  norm: [(x) => tf.norm(x as tf.Tensor, 'euclidean', 1), [4, 5]],
  l2Normalize: [(x) => tf.div(x as tf.Tensor, tf.sqrt(tf.sum(tf.square(x as tf.Tensor), -1, true))), [4, 5]],
  max: [(x) => tf.max(x as tf.Tensor, 1), [4, 5]],
  min: [(x) => tf.min(x as tf.Tensor, 1), [4, 5]],
  concat: [(a, b) => tf.concat([a as tf.Tensor, b as tf.Tensor], 1), [4, 5], [4, 2]],
  stack: [(a, b) => tf.stack([a as tf.Tensor, b as tf.Tensor], 1), [4, 5], [4, 5]],
  unstack: [(x) => tf.add(...(tf.unstack(x as tf.Tensor, 1) as [tf.Tensor, tf.Tensor])), [4, 2]],
  split: [(x) => tf.mul(...(tf.split(x as tf.Tensor, 2, 1) as [tf.Tensor, tf.Tensor])), [4, 6]],
  slice: [(x) => tf.slice(x as tf.Tensor, [1, 2], [2, 3]), [4, 5]],
  stridedSlice: [(x) => tf.slice(x as tf.Tensor, [0, 1, 0, 1], [2, 2, 3, 1]), [2, 3, 4, 2]],
  pad: [
    (x) =>
      tf.pad(x as tf.Tensor, [
        [1, 0],
        [2, 3],
      ]),
    [4, 5],
  ],
  mirrorPad: [
    (x) =>
      tf
        .mirrorPad(
          x as tf.Tensor,
          [
            [1, 1],
            [2, 2],
          ],
          'reflect',
        )
        .slice([1, 2], [4, 5]),
    [4, 5],
  ],
  gather: [(x) => tf.gather(x as tf.Tensor, indices()), [4, 5]],
  gatherColumns: [(x) => tf.gather(x as tf.Tensor, indices(), 1), [3, 4]],
  reshape: [(x) => tf.reshape(x as tf.Tensor, [2, 10]), [4, 5]],
  transpose: [(x) => tf.transpose(x as tf.Tensor, [2, 0, 1]), [2, 3, 4]],
  reverse: [(x) => tf.reverse(x as tf.Tensor, 0), [4, 5]],
  tile: [(x) => tf.tile(x as tf.Tensor, [2, 3]), [4, 5]],
  select: [(a, b) => tf.where(tf.tensor1d([1, 0, 1, 0, 1], 'bool'), a as tf.Tensor, b as tf.Tensor), [5], [5]],
  cumsum: [(x) => tf.cumsum(x as tf.Tensor, 1), [4, 5]],
  prelu: [(x, a) => tf.prelu(x as tf.Tensor, a as tf.Tensor), [4, 5], [5]],
  globalAveragePool: [(x) => tf.mean(x as tf.Tensor, [1, 2]), [2, 4, 4, 3]],
  avgPool: [(x) => tf.avgPool(x as tf.Tensor4D, 2, 2, 'same'), [2, 6, 4, 3]],
  maxPool: [(x) => tf.maxPool(x as tf.Tensor4D, 3, 2, 'same'), [2, 7, 8, 3]],
  batchNorm: [
    (x, m, v, o, s) =>
      tf.batchNorm(
        x as tf.Tensor,
        m as tf.Tensor1D,
        positive(v as tf.Tensor) as tf.Tensor1D,
        o as tf.Tensor1D,
        s as tf.Tensor1D,
      ),
    [2, 3, 3, 4],
    [4],
    [4],
    [4],
    [4],
  ],
  conv2dTranspose: [
    (x, w) => tf.conv2dTranspose(x as tf.Tensor4D, w as tf.Tensor4D, [2, 8, 8, 3], 2, 'same'),
    [2, 4, 4, 5],
    [3, 3, 3, 5],
  ],
  separableConv2d: [
    (x, d, p) => tf.separableConv2d(x as tf.Tensor4D, d as tf.Tensor4D, p as tf.Tensor4D, 1, 'same'),
    [2, 5, 5, 3],
    [3, 3, 3, 2],
    [1, 1, 6, 4],
  ],
  conv1d: [(x, w) => tf.conv1d(x as tf.Tensor3D, w as tf.Tensor3D, 2, 'same'), [2, 9, 3], [3, 3, 4]],
  dense: [
    (x, w, b) =>
      tf.fused.matMul({a: x as tf.Tensor2D, b: w as tf.Tensor2D, bias: b as tf.Tensor1D, activation: 'relu'}),
    [4, 5],
    [5, 3],
    [3],
  ],
  resizeBilinear: [(x) => tf.image.resizeBilinear(x as tf.Tensor4D, [6, 6]), [2, 4, 4, 3]],
  softmaxCrossEntropy: [(x) => tf.losses.softmaxCrossEntropy(tf.oneHot(indices(), 5), x as tf.Tensor2D), [4, 5]],
};

for (const [name, [operation, ...shapes]] of Object.entries(OPERATIONS)) {
  test.serial(`${name} and its gradient agree with cpu`, async (t) => {
    const compute = () => {
      const inputs = shapes.map((shape, i) => randomTensor(i + 1, shape));
      const value = operation(...inputs);
      return [value, ...tf.grads(operation)(inputs, randomTensor(7, value.shape))];
    };
    await agreesWithCpu(t, compute, 1e-5, name);
    t.pass();
  });
}

test.serial('a segment sum adds the rows of each segment and leaves out the rows of none', async (t) => {
  const beyond = TESTED_BACKEND === 'tensorflow' ? -1 : 9; // TensorFlow refuses a segment beyond the last.
  const compute = () => [
    tf.unsortedSegmentSum(randomTensor(1, [7, 3, 2]), tf.tensor1d([4, 0, -1, 4, beyond, 2, 4], 'int32'), 5),
    tf.unsortedSegmentSum(tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32'), tf.tensor1d([1, 1], 'int32'), 2),
  ];
  await agreesWithCpu(t, compute, 1e-6, 'segment sum');
  t.pass();
});

test.serial('a segment sum of a batch into a memory bank is that of plain loops', async (t) => {
  const [rows, segments, size] = [8192, 4096, 128];
  const ids = randomNumbers(2, rows).map((draw) => Math.floor(((draw + 1) / 2) * segments));
  const expected = new Float64Array(segments * size);
  for (const [i, value] of randomNumbers(1, rows * size).entries()) {
    const target = (ids[Math.floor(i / size)] as number) * size + (i % size);
    expected[target] = (expected[target] as number) + value;
  }
  const [sums] = await valuesOn(TESTED_BACKEND, () => [
    tf.unsortedSegmentSum(randomTensor(1, [rows, size]), tf.tensor1d(ids, 'int32'), segments),
  ]);
  isClose(t, sums ?? [], expected, 1e-6, 'segment sum');
  t.pass();
});

test.serial(
  'batch normalisation without scale and offset, or with statistics per element, agrees with cpu',
  async (t) => {
    const compute = () => {
      const x = randomTensor(1, [6, 4]) as tf.Tensor2D;
      const ofChannels = [randomTensor(2, [4]), positive(randomTensor(3, [4]))] as [tf.Tensor1D, tf.Tensor1D];
      const ofElements = [randomTensor(2, [6, 4]), positive(randomTensor(3, [6, 4]))] as [tf.Tensor2D, tf.Tensor2D];
      return [tf.batchNorm(x, ...ofChannels), tf.batchNorm(x, ...ofElements)];
    };
    await agreesWithCpu(t, compute, 1e-5, 'batch normalisation');
    t.pass();
  },
);

test.serial('casts agree with cpu, and a cast to its own type outlives its source', async (t) => {
  const compute = () => {
    const x = tf.tensor1d([-1.5, 0, 2.7]);
    const same = tf.cast(x, 'float32');
    x.dispose();
    return [same, tf.cast(same, 'int32'), tf.cast(same, 'bool'), tf.cast(tf.cast(same, 'int32'), 'float32')];
  };
  await agreesWithCpu(t, compute, 0, 'cast');
  t.pass();
});

test.serial('gathering and tiling agree with cpu along every axis, for every type', async (t) => {
  const compute = () => {
    const x = randomTensor(1, [3, 4, 5]);
    const numbers = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3], 'int32');
    const truths = tf.tensor2d([1, 0, 0, 1], [2, 2], 'bool');
    const axes = TESTED_BACKEND === 'tensorflow' ? [0, 1, 2] : [0, 1, 2, -1]; // tfjs-node counts no axis from the end.
    const places = tf.tensor2d([2, 0, 1, 1], [2, 2], 'int32');
    return [
      ...axes.map((axis) => tf.gather(x, places, axis)),
      tf.gather(x, tf.tensor2d([0, 1, 1, 0, 2, 3], [3, 2], 'int32'), 1, 1),
      tf.gather(numbers, tf.scalar(1, 'int32')),
      tf.gather(truths, tf.tensor1d([1, 0, 1], 'int32')),
      ...[
        [1, 1, 1],
        [2, 1, 1],
        [1, 3, 1],
        [1, 1, 2],
        [2, 3, 4],
      ].map((reps) => tf.tile(x, reps)),
      tf.tile(numbers, [2, 2]),
      tf.tile(truths, [3, 2]),
      tf.tile(tf.scalar(3), []),
    ];
  };
  await agreesWithCpu(t, compute, 0, 'gather and tile');
  t.pass();
});

test.serial('gathering a row that is not there names it', async (t) => {
  await useBackend(TESTED_BACKEND);
  const error = t.throws(() => tf.gather(tf.ones([3, 2]), tf.tensor1d([0, 3], 'int32')));
  t.is(error?.message, 'GatherV2: the index value 3 is not in [0, 2]');
});

test.serial('a penalty on the gradient of a ReLU has a gradient', async (t) => {
  const penalty = (x: tf.Tensor) => tf.sum(tf.square(tf.grad((x) => tf.sum(tf.mul(tf.relu(x), tf.square(x))))(x)));
  await agreesWithCpu(t, () => [tf.grad(penalty)(tf.tensor1d([-1, 0.5, 2]))], 1e-5, 'second gradient');
  t.pass();
});
