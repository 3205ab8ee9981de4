import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {kernelsAgree} from './kernel-agrees.js';
import {agreesOnTorch} from './on-torch.js';

const PLACEMENTS = [
  [[2, 2], 1, 'same', 1],
  [[3, 2], 2, 'same', 1],
  [[2, 3], [2, 1], 'valid', 1],
  [[2, 2], 1, 'valid', [2, 1]],
  [[3, 3], 1, 'same', 2],
  [[1, 1], 1, 'same', 1],
] as const;

testOnTorch('dilations and both of their gradients agree with cpu for every placement', async (t) => {
  for (const [size, strides, pad, dilations] of PLACEMENTS) {
    const compute = () => {
      const [x, filter] = [randomTensor(1, [2, 7, 6, 3]), randomTensor(2, [...size, 3])];
      const dilate = (x: tf.Tensor, filter: tf.Tensor) =>
        tf.dilation2d(x as tf.Tensor4D, filter as tf.Tensor3D, strides as number, pad, dilations as number);
      const y = dilate(x, filter);
      return [y, ...tf.grads(dilate)([x, filter], randomTensor(3, y.shape))];
    };
    await agreesOnTorch(t, compute, 1e-5, `dilation ${size}, ${strides}, ${pad}, ${dilations}`);
  }
});

testOnTorch('dilations and their gradients agree with cpu at the shapes of a network', async (t) => {
  const compute = () => {
    const [x, filter] = [randomTensor(1, [2, 56, 56, 16]), randomTensor(2, [3, 3, 16])];
    const dilate = (x: tf.Tensor, filter: tf.Tensor) =>
      tf.dilation2d(x as tf.Tensor4D, filter as tf.Tensor3D, 2, 'same', 1);
    const y = dilate(x, filter);
    return [y, ...tf.grads(dilate)([x, filter], randomTensor(3, y.shape))];
  };
  await agreesOnTorch(t, compute, 1e-4, 'dilation');
});

testOnTorch('of equal sums the first has the gradient, NaN and −∞ are never the largest', async (t) => {
  const {NaN: none, NEGATIVE_INFINITY: least} = Number;
  const tied = [1, 1, 2, 1, 2, 2, 0, 1, 1];
  const attributes = {strides: 1, pad: 'valid', dilations: 1};
  const filter = [[0, 0, 0, 0], [2, 2, 1], 'float32'] as const;
  const dy = [[1, 2, 3, 4], [1, 2, 2, 1], 'float32'] as const;
  await kernelsAgree(t, [
    ...['Dilation2DBackpropInput', 'Dilation2DBackpropFilter'].map((kernel) => ({
      kernel,
      inputs: {x: [tied, [1, 3, 3, 1], 'float32'] as const, filter, dy},
      attributes,
    })),
    {
      kernel: 'Dilation2D',
      inputs: {x: [[none, 1, least, 2, none, least, none, none, least], [1, 3, 3, 1], 'float32'], filter},
      attributes,
    },
    {
      kernel: 'Dilation2D',
      inputs: {x: [tied, [1, 3, 3, 1], 'int32'], filter: [[0, 3, -1, 2], [2, 2, 1], 'int32']},
      attributes,
    },
  ]);
});

testOnTorch('the largest of windows and their places agree with cpu, in an image and in all', async (t) => {
  for (const dtype of ['float32', 'int32'] as const) {
    const values = Array.from({length: 2 * 5 * 6 * 3}, (_, i) => ((i * 37) % 23) - 11);
    const x = [values, [2, 5, 6, 3], dtype] as const;
    await kernelsAgree(
      t,
      [true, false].flatMap((includeBatchInIndex) =>
        (['same', 'valid'] as const).flatMap((pad) =>
          (
            [
              [2, 2],
              [3, 2],
              [
                [2, 3],
                [1, 2],
              ],
            ] as const
          ).map(([filterSize, strides]) => ({
            kernel: 'MaxPoolWithArgmax',
            inputs: {x},
            attributes: {filterSize, strides, pad, includeBatchInIndex},
          })),
        ),
      ),
    );
  }
});

testOnTorch('the largest of windows and their places agree with cpu at the shapes of a network', async (t) => {
  const values = Array.from({length: 2 * 56 * 56 * 16}, (_, i) => ((i * 7919) % 10_007) / 10_007);
  await kernelsAgree(t, [
    {
      kernel: 'MaxPoolWithArgmax',
      inputs: {x: [values, [2, 56, 56, 16], 'float32']},
      attributes: {filterSize: [3, 3], strides: [2, 2], pad: 'same', includeBatchInIndex: true},
    },
  ]);
});
