import {randomTensor} from '@annulus/testing/random-tensor';
import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {agreesOnTorch} from './on-torch.js';

/** Of every type. */
const ofEveryType = (): tf.Tensor[] => [
  randomTensor(1, [3, 4]),
  tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3], 'int32'),
  tf.tensor2d([1, 0, 0, 1], [2, 2], 'bool'),
  tf.tensor2d([], [0, 3]),
];

testOnTorch('what moves values moves those of every type, and of none', async (t) => {
  const compute = () =>
    ofEveryType().flatMap((x) => [
      tf.transpose(x),
      tf.reshape(tf.transpose(x), [-1, 1]),
      tf.expandDims(x, -1),
      tf.concat([x, x], 1),
      tf.concat([x, tf.zeros([0, x.shape[1] ?? 0], x.dtype), x], 0),
      tf.stack([x, x], 1),
      ...tf.split(x, [1, (x.shape[1] ?? 0) - 1], 1),
      tf.slice(x, [0, 1], [-1, -1]),
      tf.stridedSlice(x, [x.shape[0] ?? 0, 0], [-10, 2], [-1, 1]),
      tf.pad(x, [
        [1, 0],
        [2, 3],
      ]),
      tf.tile(x, [2, 3]),
      tf.reverse(x, [0, 1]),
      tf.broadcastTo(tf.slice(x, [0, 0], [0, 1]), [0, 3]),
    ]);
  await agreesOnTorch(t, compute, 0, 'moved');
});

testOnTorch('a broadcast, an unpacking and a mirror agree with cpu', async (t) => {
  const compute = () => [
    tf.broadcastTo(randomTensor(1, [3, 1, 2]), [2, 3, 4, 2]),
    tf.add(tf.broadcastTo(randomTensor(1, [3, 1]), [3, 4]), 1),
    ...tf.unstack(randomTensor(1, [2, 3, 2]), 1),
    ...(['reflect', 'symmetric'] as const).map((mode) =>
      tf.mirrorPad(
        randomTensor(1, [3, 4]),
        [
          [2, 1],
          [0, 2],
        ],
        mode,
      ),
    ),
    tf.mirrorPad(randomTensor(1, [3]), [[0, 0]], 'reflect'),
    tf.fill([2, 2], 3, 'int32'),
    tf.zerosLike(tf.ones([2, 3], 'bool')),
    tf.onesLike(tf.scalar(4)),
  ];
  await agreesOnTorch(t, compute, 0, 'moved');
});

testOnTorch('blocks of space, of the batch and of channels change places as on cpu', async (t) => {
  const compute = () => {
    const x = randomTensor(1, [2, 4, 5, 3]) as tf.Tensor4D;
    const toBatch = (x: tf.Tensor) =>
      tf.spaceToBatchND(
        x,
        [2, 3],
        [
          [0, 0],
          [1, 0],
        ],
      );
    const apart = toBatch(x);
    const toSpace = (x: tf.Tensor) =>
      tf.batchToSpaceND(
        x,
        [2, 3],
        [
          [0, 0],
          [1, 0],
        ],
      );
    return [
      apart,
      toSpace(apart),
      tf.grad(toBatch)(x, randomTensor(2, apart.shape)),
      tf.depthToSpace(randomTensor(1, [1, 2, 3, 8]) as tf.Tensor4D, 2),
    ];
  };
  await agreesOnTorch(t, compute, 0, 'blocks');
});
