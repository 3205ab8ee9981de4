import {isClose, valuesOn} from '@annulus/testing/agrees-with-cpu';
import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {kernelsAgree} from './kernel-agrees.js';
import {agreesOnTorch} from './on-torch.js';

/** The same, moved beyond every edge, turned and scaled, in perspective, and to where a column lies at infinity. */
const PROJECTIONS = [
  [1, 0, 0, 0, 1, 0, 0, 0],
  [1, 0, -9.25, 0, 1, 11.5, 0, 0],
  [0.8, -0.7, 1.3, 0.6, 1.4, -2.2, 0, 0],
  [1.1, 0.2, 0.5, -0.1, 0.9, 0.25, 0.03, -0.02],
  [1, 0, 0, 0, 1, 0, -0.5, 0],
];

const MODES = ['constant', 'reflect', 'wrap', 'nearest'] as const;

testOnTorch('projected images agree with cpu, however pixels are weighed and edges filled', async (t) => {
  const compute = () => {
    const image = randomTensor(1, [1, 5, 4, 2]) as tf.Tensor4D;
    const line = randomTensor(2, [1, 1, 6, 1]) as tf.Tensor4D;
    return PROJECTIONS.flatMap((projection) =>
      MODES.flatMap((mode) =>
        (['nearest', 'bilinear'] as const).flatMap((interpolation) => [
          tf.image.transform(image, tf.tensor2d([projection]), interpolation, mode, 0.5, [6, 7]),
          tf.image.transform(line, tf.tensor2d([projection]), interpolation, mode),
        ]),
      ),
    );
  };
  await agreesOnTorch(t, compute, 1e-5, 'projections');
});

testOnTorch('photographs are projected as on cpu', async (t) => {
  const compute = () => {
    const image = randomTensor(3, [1, 112, 112, 3]) as tf.Tensor4D;
    return PROJECTIONS.slice(2, 4).map((projection) =>
      tf.image.transform(image, tf.tensor2d([projection]), 'bilinear', 'constant', 0.5),
    );
  };
  await agreesOnTorch(t, compute, 1e-3, 'photographs');
});

testOnTorch('a projection that is not a number takes its pixels from nowhere', async (t) => {
  const transforms = [[Number.NaN, 0, 0, 0, 1, 0, 0, 0], [1, 8], 'float32'] as const;
  const images = (['float32', 'int32'] as const).map((dtype) => [[1, 2, 3, 4, 5, 6], [1, 2, 3, 1], dtype] as const);
  await kernelsAgree(
    t,
    images.map((image) => ({
      kernel: 'Transform',
      inputs: {image, transforms},
      attributes: {interpolation: 'nearest', fillMode: 'constant', fillValue: 7},
    })),
  );
});

testOnTorch('each image of a batch is projected by its own, or all by one', async (t) => {
  const [own, alone, all, both] = await valuesOn('torch', () => {
    const images = randomTensor(1, [2, 5, 4, 3]) as tf.Tensor4D;
    const each = tf.split(images, 2) as tf.Tensor4D[];
    const [first, second] = [2, 3].map((which) => tf.tensor2d([PROJECTIONS[which] as number[]])) as [
      tf.Tensor2D,
      tf.Tensor2D,
    ];
    const by = (image: tf.Tensor4D, projection: tf.Tensor2D) => tf.image.transform(image, projection, 'bilinear');
    return [
      by(images, tf.concat([first, second])),
      tf.concat([by(each[0] as tf.Tensor4D, first), by(each[1] as tf.Tensor4D, second)]),
      by(images, first),
      tf.concat(each.map((image) => by(image, first))),
    ];
  });
  t.is(own?.length, 2 * 5 * 4 * 3);
  isClose(t, own ?? [], alone ?? [], 0, 'own'); // cpu projects the first image of a batch alone.
  isClose(t, all ?? [], both ?? [], 0, 'all');
});
