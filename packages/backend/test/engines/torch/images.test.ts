import {isClose, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {agreesOnTorch} from './on-torch.js';

type Resize = (x: tf.Tensor) => tf.Tensor;

const SIZES: [number, number][] = [
  [6, 6],
  [3, 3],
  [1, 1],
  [4, 4],
];

/** Every resize of either kind, with corners that stay and without. */
const resizes = (size: [number, number], halfPixelCenters: boolean): Resize[] =>
  [false, ...(halfPixelCenters ? [] : [true])].flatMap((alignCorners) => [
    (x) => tf.image.resizeBilinear(x as tf.Tensor4D, size, alignCorners, halfPixelCenters),
    (x) => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, size, alignCorners, halfPixelCenters),
  ]);

testOnTorch('resized images agree with cpu in every mode, and their gradients where cpu has them', async (t) => {
  for (const size of SIZES) {
    const compute = () => {
      const x = randomTensor(1, [1, 4, 4, 3]); // cpu's gradient of the nearest reads of a batch the wrong one.
      const dy = randomTensor(2, [1, ...size, 3]);
      return [
        ...resizes(size, true).map((resize) => resize(x)),
        ...resizes(size, false).flatMap((resize) => [resize(x), tf.grad(resize)(x, dy)]),
        tf.image.resizeBilinear(tf.tensor3d([1, 2, 3, 4], [2, 2, 1], 'int32'), size),
      ];
    };
    await agreesOnTorch(t, compute, 1e-5, `size ${size}`);
  }
});

testOnTorch('the gradient of a resize is its adjoint, also where pixels have their centre inside', async (t) => {
  const pairs = await valuesOn('torch', () => {
    const [x, dy] = [randomTensor(1, [2, 4, 5, 3]), randomTensor(2, [2, 7, 3, 3])];
    return [true, false].flatMap((half) =>
      resizes([7, 3], half).map((resize) =>
        tf.stack([tf.sum(tf.mul(resize(x), dy)), tf.sum(tf.mul(x, tf.grad(resize)(x, dy)))]),
      ),
    );
  });
  for (const [i, [forward = 0, backward = 1]] of pairs.entries())
    isClose(t, [backward], [forward], 1e-4, `resize ${i}`);
  t.is(pairs.length, 6);
});

testOnTorch('flipped and turned images agree with cpu', async (t) => {
  const compute = () => {
    const images = randomTensor(1, [2, 5, 6, 3]) as tf.Tensor4D;
    return [
      tf.image.flipLeftRight(images),
      tf.image.rotateWithOffset(images, 0.7, [0.1, 0.2, 0.3], [0.4, 0.6]),
      tf.image.rotateWithOffset(tf.ones([1, 4, 4, 4]), 1.2, 9),
    ];
  };
  await agreesOnTorch(t, compute, 0, 'turned');
});
