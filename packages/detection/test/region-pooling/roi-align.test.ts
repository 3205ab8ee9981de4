import {useBackend} from '@annulus/backend';
import {Random} from '@annulus/datasets';
import {isClose} from '@annulus/testing/agrees-with-cpu';
import {onBackends} from '@annulus/testing/on-backends';
import {randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type Regions, roiAlign} from '../../src/index.js';
import {naiveRoiAlign} from '../naive-roi-align.js';
import {randomBoxes} from '../random-boxes.js';
import {flat, isNear, type Reference, testReferenceOnBackends} from '../reference.js';

/** A tensor of a reference, channels last. */
const channelsLast = ({shape, data}: Reference): tf.Tensor4D =>
  tf.transpose(tf.tensor4d(Float32Array.from(data), shape), [0, 2, 3, 1]);

const channelsFirst = (x: tf.Tensor): Float32Array => tf.transpose(x, [0, 3, 1, 2]).dataSync() as Float32Array;

const regionsOf = (rois: number[][]): Regions => ({
  boxes: flat(rois.map((roi) => roi.slice(1))),
  images: Int32Array.from(rois, ([image = 0]) => image),
});

testReferenceOnBackends('RoIAlign and its gradient are those of Detectron2', 'roi-align', (t, {cases}) => {
  for (const {name, features, rois, scale, outputSize: size, samplingRatio, output, upstream, gradient} of cases) {
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const align = (x: tf.Tensor) => roiAlign(x as tf.Tensor4D, regionsOf(rois), {scale, size, samplingRatio});
      const x = channelsLast(features);
      isNear(t, channelsFirst(align(x)), output.data, 5e-6, `${name}, ${samplingRatio}`);
      const slope = tf.grad(align)(x, channelsLast(upstream));
      isNear(t, channelsFirst(slope), gradient.data, 5e-6, `${name}, ${samplingRatio}, gradient`);
    });
    t.is(tf.memory().numTensors, before);
  }
});

onBackends('RoIAlign of a production shape is that of loops, and its gradient the adjoint', (t) => {
  const regions: Regions = {
    boxes: Float32Array.of(3, 5, 120, 90, -20, 10, 300, 260, 40.5, 7.25, 41, 9, 0, 0, 0, 0, 300, 180, 310, 210),
    images: Int32Array.of(0, 1, 1, 0, 1),
  };
  for (const samplingRatio of [0, 2]) {
    tf.tidy(() => {
      const x = randomTensor(1, [2, 50, 80, 64]) as tf.Tensor4D;
      const options = {scale: 1 / 4, size: 7, samplingRatio};
      const y = roiAlign(x, regions, options);
      t.deepEqual(y.shape, [5, 7, 7, 64]);
      isClose(t, y.dataSync(), naiveRoiAlign(x, regions, options), 1e-5, `sampling ratio ${samplingRatio}`);
      const dy = randomTensor(2, y.shape);
      const dx = tf.grad((map) => roiAlign(map as tf.Tensor4D, regions, options))(x, dy);
      const [forward, backward] = [tf.sum(tf.mul(y, dy)), tf.sum(tf.mul(x, dx))].map((sum) => sum.dataSync());
      isClose(t, backward as Float32Array, forward as Float32Array, 1e-4, 'adjoint');
    });
  }
});

onBackends('RoIAlign is that of loops for boxes of any size, inside and outside, and none at all', (t) => {
  for (let seed = 0; seed < 30; seed++) {
    tf.tidy(() => {
      const random = new Random(seed);
      const [height, width, channels] = [1 + random.integer(6), 1 + random.integer(6), 1 + random.integer(5)];
      const x = randomTensor(seed, [2, height, width, channels]) as tf.Tensor4D;
      const boxes = randomBoxes(random, random.integer(6), 30).map((edge) => edge - 6);
      const images = Int32Array.from({length: boxes.length / 4}, () => random.integer(2));
      const options = {scale: [1, 0.5, 0.25][seed % 3] as number, size: 1 + random.integer(3), samplingRatio: seed % 4};
      const pooled = roiAlign(x, {boxes, images}, options).dataSync();
      isClose(t, pooled, naiveRoiAlign(x, {boxes, images}, options), 1e-5, `seed ${seed}`);
    });
  }
  t.pass();
});

test.serial('a region of an image that is not in the batch is refused', async (t) => {
  await useBackend('cpu');
  const boxes = new Float32Array(8);
  const align = (images: Int32Array) => () => roiAlign(tf.zeros([2, 4, 4, 1]), {boxes, images}, {scale: 1, size: 2});
  t.throws(align(Int32Array.of(0, 2)), {
    instanceOf: RangeError,
    message: 'Expected for each of 2 regions one of the 2 images of the batch, received image 2 for region 1.',
  });
  t.throws(align(Int32Array.of(0)), {
    instanceOf: RangeError,
    message: 'Expected for each of 2 regions one of the 2 images of the batch, received 1 images.',
  });
});
