import {isClose, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {useBackend} from '../../../src/index.js';
import {type Given, type KernelCall, kernelsAgree} from './kernel-agrees.js';
import {agreesOnTorch} from './on-torch.js';

const wholes = (shape: number[]): Given => [
  Array.from({length: tf.util.sizeFromShape(shape)}, (_, i) => ((7 * i) % 11) - 5),
  shape,
  'int32',
];

testOnTorch('products of whole numbers are whole and exact, transposed, batched and of nothing', async (t) => {
  const product = (a: number[], b: number[], transposeA: boolean, transposeB: boolean): KernelCall => ({
    kernel: 'BatchMatMul',
    inputs: {a: wholes(a), b: wholes(b)},
    attributes: {transposeA, transposeB},
  });
  await kernelsAgree(t, [
    product([3, 4], [4, 2], false, false),
    product([4, 3], [2, 4], true, true),
    product([2, 3, 4], [1, 4, 2], false, false),
    product([0, 4], [4, 2], false, false),
  ]);
});

testOnTorch('products with a bias and an activation agree with cpu, and so do their gradients', async (t) => {
  for (const activation of ['linear', 'relu', 'relu6', 'elu', 'sigmoid'] as const) {
    const fused = (a: tf.Tensor, b: tf.Tensor, bias: tf.Tensor) =>
      tf.fused.matMul({a, b, bias, activation, transposeB: true});
    const compute = () => {
      const given = [randomTensor(1, [6, 5]), randomTensor(2, [4, 5]), randomTensor(3, [4])];
      const y = fused(...(given as [tf.Tensor, tf.Tensor, tf.Tensor]));
      return [y, ...tf.grads(fused)(given, randomTensor(4, y.shape))];
    };
    await agreesOnTorch(t, compute, 1e-5, activation);
  }
  await agreesOnTorch(
    t,
    () => [tf.fused.matMul({a: randomTensor(1, [2, 3, 4]), b: randomTensor(2, [2, 4, 5]), bias: randomTensor(3, [5])})],
    1e-5,
    'batched',
  );
  t.pass();
});

testOnTorch('sums of products by an equation agree with cpu', async (t) => {
  const equations: [string, ...number[][]][] = [
    ['ij,jk->ik', [2, 3], [3, 4]],
    ['bij , bjk -> bik', [2, 3, 2], [2, 2, 3]],
    ['ij->ji', [2, 3]],
    ['i,j->ij', [2], [3]],
    ['bi,bi->b', [2, 3], [2, 3]],
  ];
  const compute = () =>
    equations.flatMap(([equation, ...shapes]) => [
      tf.einsum(equation, ...shapes.map((shape, i) => randomTensor(i, shape))),
      tf.einsum(equation, ...shapes.map((shape, i) => tf.round(tf.mul(randomTensor(i, shape), 5)).toInt())),
    ]);
  await agreesOnTorch(t, compute, 1e-5, 'einsum');
  t.pass();
});

testOnTorch('matrices that do not fit are named with their shapes on torch', async (t) => {
  await useBackend('torch');
  t.throws(() => tf.matMul(tf.ones([2, 3]), tf.ones([4, 5])), {
    message:
      'Error in matMul: inner shapes (3) and (4) of Tensors with shapes 2,3 and 4,5 and transposeA=false and transposeB=false must match.',
  });
});

testOnTorch('a product in bfloat16 is float32, close to one in float32 and not the same', async (t) => {
  const compute = () => {
    const [a, b, bias] = [randomTensor(1, [8, 16]), randomTensor(2, [16, 4]), randomTensor(3, [4])] as const;
    return [tf.matMul(a, b), tf.fused.matMul({a, b, bias}), tf.einsum('ij,jk->ik', a, b)].map((product) => {
      t.is(product.dtype, 'float32');
      return product;
    });
  };
  const exact = await valuesOn('torch', compute);
  const rounded = await valuesOn('torch', compute, {precision: 'bf16'});
  for (const [i, values] of exact.entries()) {
    isClose(t, rounded[i] as Float32Array, values, 2e-2, `tensor ${i}`);
    t.notDeepEqual(rounded[i], values);
  }
});
