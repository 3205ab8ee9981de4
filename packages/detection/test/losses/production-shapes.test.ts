import {agreesWithCpu} from '@annulus/testing/agrees-with-cpu';
import {randomNumbers, randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {boxLoss, classificationLoss, keypointLoss, maskLoss} from '../../src/index.js';
import {bilinearlyDoubled} from '../../src/layers/bilinear-doubling.js';
import {doubled} from '../../src/layers/nearest-doubling.js';

/** Whole numbers below `count`. */
const places = (seed: number, length: number, count: number): Int32Array =>
  Int32Array.from(randomNumbers(seed, length), (value) => Math.floor(((value + 1) / 2) * count));

const withGradient = (loss: (x: tf.Tensor) => tf.Scalar, x: tf.Tensor): tf.Tensor[] => {
  const {value, grad} = tf.valueAndGrad(loss)(tf.mul(x, 4));
  return [value, grad];
};

test.serial('losses of as many regions as are trained with agree with cpu', async (t) => {
  const classes = places(1, 512, 81);
  const masks = Float32Array.from(places(2, 16 * 28 * 28, 2));
  const points = {places: places(3, 8 * 17, 3136), valid: Uint8Array.from(places(4, 8 * 17, 2))};
  const compute = () => [
    ...withGradient((x) => classificationLoss(x as tf.Tensor2D, classes), randomTensor(5, [512, 81])),
    ...withGradient(
      (x) => boxLoss(x as tf.Tensor2D, {classes, deltas: randomNumbers(6, 4 * 512)}, {beta: 0.5}),
      randomTensor(7, [512, 320]),
    ),
    ...withGradient(
      (x) => maskLoss(x as tf.Tensor4D, {classes: classes.subarray(0, 16).map((name) => name % 80), masks}),
      randomTensor(8, [16, 28, 28, 80]),
    ),
    ...withGradient((x) => keypointLoss(x as tf.Tensor4D, points), randomTensor(9, [8, 17, 56, 56])),
  ];
  await agreesWithCpu(t, compute, 1e-5, 'losses');
});

test.serial('maps at twice their size, and their gradients, agree with cpu at the size of a pyramid', async (t) => {
  const compute = () => {
    const [map, maps] = [randomTensor(1, [1, 50, 84, 64]), randomTensor(2, [68, 28, 28])];
    return [
      doubled(map as tf.Tensor4D),
      tf.grad((x) => doubled(x as tf.Tensor4D))(map, randomTensor(3, [1, 100, 168, 64])),
      bilinearlyDoubled(maps as tf.Tensor3D),
      tf.grad((x) => bilinearlyDoubled(x as tf.Tensor3D))(maps, randomTensor(4, [68, 56, 56])),
    ];
  };
  await agreesWithCpu(t, compute, 1e-5, 'doubled');
});
