import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {type KernelCall, kernelsAgree} from './kernel-agrees.js';

testOnTorch('values are found among sorted ones from either side, as on cpu', async (t) => {
  const sorted = [-3, 0, 0, 0, 2, 5, 1, 1, 2, 3, 4, 4];
  const values = [0, 9, -9, 2, 1, 1, 4, 0];
  const calls = (['left', 'right'] as const).flatMap((side) =>
    (['float32', 'int32'] as const).map(
      (dtype): KernelCall => ({
        kernel: 'SearchSorted',
        inputs: {sortedSequence: [sorted, [2, 6], dtype], values: [values, [2, 4], dtype]},
        attributes: {side},
      }),
    ),
  );
  await kernelsAgree(t, calls);
});

testOnTorch('what is there once comes in the order of its first occurrence, as on cpu', async (t) => {
  const rows = [3, 1, 2, 2, 3, 1, 0, 0, 3, 1, 2, 2];
  await kernelsAgree(t, [
    {kernel: 'Unique', inputs: {x: [[4, 2, 4, 4, -1, 2, 0], [7], 'float32']}, attributes: {axis: 0}},
    {kernel: 'Unique', inputs: {x: [[4, 2, 4, 4, -1, 2, 0], [7], 'int32']}, attributes: {axis: 0}},
    {kernel: 'Unique', inputs: {x: [[1, 0, 1], [3], 'bool']}, attributes: {axis: 0}},
    {kernel: 'Unique', inputs: {x: [[], [0], 'float32']}, attributes: {axis: 0}},
    {kernel: 'Unique', inputs: {x: [rows, [3, 4], 'float32']}, attributes: {axis: 0}},
    {kernel: 'Unique', inputs: {x: [rows, [3, 2, 2], 'int32']}, attributes: {axis: 2}},
    {kernel: 'Unique', inputs: {x: [rows, [6, 2], 'int32']}, attributes: {axis: 0}},
  ]);
  t.deepEqual(tf.tidy(() => tf.unique(tf.tensor1d(['b', 'a', 'b'])).values.arraySync()) as unknown, ['b', 'a']);
});

testOnTorch('boxes are cut out of images, inside, over the edge, turned over and of no image, as on cpu', async (t) => {
  const image = Array.from({length: 2 * 4 * 5 * 3}, (_, at) => Math.sin(at));
  const boxes = [0, 0, 1, 1, 0.2, 0.1, 0.7, 0.9, 0.8, 0.9, 0.1, 0.2, -0.5, 0.3, 1.4, 1.2, 0.5, 0.5, 0.5, 0.5];
  const calls = (['bilinear', 'nearest'] as const).flatMap((method) =>
    [
      [3, 4],
      [1, 1],
      [7, 2],
    ].map(
      (cropSize): KernelCall => ({
        kernel: 'CropAndResize',
        inputs: {
          image: [image, [2, 4, 5, 3], 'float32'],
          boxes: [boxes, [5, 4], 'float32'],
          boxInd: [[0, 1, 1, 0, 2], [5], 'int32'],
        },
        attributes: {cropSize, method, extrapolationValue: 7},
      }),
    ),
  );
  await kernelsAgree(t, calls);
});
