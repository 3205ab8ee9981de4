import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {useBackend} from '../../../src/index.js';
import {type Given, type KernelCall, kernelsAgree, returned} from './kernel-agrees.js';
import {agreesOnTorch} from './on-torch.js';

const {POSITIVE_INFINITY: most, NEGATIVE_INFINITY: least, NaN: none} = Number;
const floats = [-25, -3, -2.5, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 7, 25, most, least, none];
const wholes = [-7, -2, -1, 0, 1, 2, 3, 7];
const numbers: Record<'float32' | 'int32', Given> = {
  float32: [floats, [floats.length], 'float32'],
  int32: [wholes, [wholes.length], 'int32'],
};
const truth: Given = [[0, 1, 1, 0], [4], 'bool'];

const FUNCTIONS =
  'Abs Acos Acosh Asin Asinh Atan Atanh Ceil Cos Cosh Elu Erf Exp Expm1 Floor Log Log1p Neg Reciprocal Relu Relu6 ' +
  'Round Rsqrt Selu Sigmoid Sign Sin Sinh Softplus Sqrt Square Tan Tanh IsFinite IsInf IsNan';

testOnTorch('functions of each number agree with cpu, also of whole numbers, infinities and NaN', async (t) => {
  const inputs = Object.values(numbers);
  const calls = FUNCTIONS.split(' ').flatMap((kernel) => inputs.map((x): KernelCall => ({kernel, inputs: {x}})));
  const shaped = inputs.flatMap((x): KernelCall[] => [
    {kernel: 'Step', inputs: {x}, attributes: {alpha: 0}},
    {kernel: 'Step', inputs: {x}, attributes: {alpha: 2.5}},
    {kernel: 'LeakyRelu', inputs: {x}, attributes: {alpha: 0.1}},
    {kernel: 'ClipByValue', inputs: {x}, attributes: {clipValueMin: -1.5, clipValueMax: 2.5}},
  ]);
  await kernelsAgree(t, [...calls, ...shaped]);
});

testOnTorch('casts agree with cpu between all types; what is no number is 0 as a whole one', async (t) => {
  const calls = [...Object.values(numbers), truth].flatMap((x) =>
    ['float32', 'int32', 'bool'].map((dtype): KernelCall => ({kernel: 'Cast', inputs: {x}, attributes: {dtype}})),
  );
  await kernelsAgree(t, calls);
});

/** Every number of a tensor against every other. */
const pairs = ([values, , dtype]: Given): {readonly a: Given; readonly b: Given} => ({
  a: [values, [values.length, 1], dtype],
  b: [values, [1, values.length], dtype],
});

const BINARY = 'Add Sub Multiply Maximum Minimum SquaredDifference Equal NotEqual Greater GreaterEqual Less LessEqual';

testOnTorch('operators on two numbers agree with cpu, every number against every other', async (t) => {
  const finite: Given = [floats.filter(Number.isFinite), [14], 'float32'];
  const calls = BINARY.split(' ').flatMap((kernel) =>
    Object.values(numbers).map((given): KernelCall => ({kernel, inputs: pairs(given)})),
  );
  await kernelsAgree(t, [
    ...calls,
    {kernel: 'RealDiv', inputs: pairs(numbers.float32)},
    ...['FloorDiv', 'Mod', 'Pow', 'Atan2'].flatMap((kernel) =>
      [finite, numbers.int32].map((given): KernelCall => ({kernel, inputs: pairs(given)})),
    ),
    {kernel: 'BitwiseAnd', inputs: pairs(numbers.int32)},
    ...['LogicalAnd', 'LogicalOr', 'Equal', 'Maximum', 'Multiply'].map(
      (kernel): KernelCall => ({kernel, inputs: pairs(truth)}),
    ),
    {kernel: 'LogicalNot', inputs: {x: truth}},
    {kernel: 'Add', inputs: {a: [[], [0, 3], 'float32'], b: [[1, 2, 3], [3], 'float32']}},
    {kernel: 'EluGrad', inputs: {dy: [[1, 2, 3], [3], 'float32'], y: [[-0.5, 0, 2], [3], 'float32']}},
    {kernel: 'Prelu', inputs: {x: [[-2, 1, none, 3], [2, 2], 'float32'], alpha: [[0.5, 2], [2], 'float32']}},
  ]);
});

testOnTorch('a choice between two tensors goes by elements, and by rows for a condition of one axis', async (t) => {
  await useBackend('torch');
  const select = (condition: Given) =>
    returned({
      kernel: 'Select',
      inputs: {condition, t: [[1, 2, 3, 4], [2, 2], 'int32'], e: [[5, 6, 7, 8], [2, 2], 'int32']},
    })[0];
  t.deepEqual(select([[1, 0], [2], 'bool']), {dtype: 'int32', shape: [2, 2], values: [1, 2, 7, 8]});
  t.deepEqual(select([[0, 1, 1, 0], [2, 2], 'bool'])?.values, [5, 2, 3, 8]);
});

testOnTorch('gradients of activations, quotients and powers agree with cpu', async (t) => {
  const ways: ((x: tf.Tensor, y: tf.Tensor) => tf.Tensor)[] = [
    (x, y) => tf.relu(tf.div(x, tf.add(y, 2))),
    (x, y) => tf.elu(tf.mul(x, y)),
    (x, y) => tf.add(tf.selu(x), tf.softplus(y)),
    (x, y) => tf.leakyRelu(tf.sub(x, y), 0.1),
    (x, y) => tf.prelu(x, y),
    (x, y) => tf.pow(tf.abs(x), tf.add(y, 2)),
    (x, y) => tf.maximum(tf.sigmoid(x), tf.mul(tf.tanh(y), x)),
    (x, y) => tf.squaredDifference(tf.clipByValue(x, -0.5, 0.5), tf.add(x, y)),
    (x, y) => tf.mul(tf.rsqrt(tf.add(x, 2)), tf.log1p(tf.abs(y))),
  ];
  const compute = () => {
    const [x, y, dy] = [randomTensor(1, [3, 4]), randomTensor(2, [4]), randomTensor(3, [3, 4])] as const;
    return ways.flatMap((way) => [way(x, y), ...tf.grads(way)([x, y], dy)]);
  };
  await agreesOnTorch(t, compute, 1e-5, 'gradients');
  t.pass();
});
