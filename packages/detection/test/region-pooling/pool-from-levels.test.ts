import {isClose} from '@annulus/testing/agrees-with-cpu';
import {onBackends} from '@annulus/testing/on-backends';
import {randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import {levelOfBoxes, poolFromLevels} from '../../src/index.js';
import {naiveRoiAlign} from '../naive-roi-align.js';
import {flat, testWithReference} from '../reference.js';

testWithReference('the level of a box is that of Detectron2, also where one ends', 'detection-ops', (t, {levels}) => {
  const found = levelOfBoxes(flat(levels.boxes), {first: levels.minLevel, last: levels.maxLevel});
  t.deepEqual([...found], levels.level);
});

onBackends('each region is pooled from its own level, in the order of the regions, and so is the gradient', (t) => {
  const boxes = Float32Array.of(10, 10, 460, 470, 3, 4, 20, 30, 0, 0, 150, 120, 30, 40, 50, 47, 100, 0, 400, 200);
  const images = Int32Array.of(1, 0, 0, 1, 1);
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    const maps = [4, 8, 16, 32].map(
      (stride) => randomTensor(stride, [2, 512 / stride, 512 / stride, 6]) as tf.Tensor4D,
    );
    const pool = (...given: tf.Tensor[]) => poolFromLevels(given as tf.Tensor4D[], {boxes, images}, {size: 3});
    const pooled = pool(...maps);
    const levels = levelOfBoxes(boxes, {first: 2, last: 5});
    t.deepEqual([...levels], [3, 0, 1, 0, 2]);
    const rows = pooled.dataSync();
    levels.forEach((level, region) => {
      const own = {boxes: boxes.subarray(4 * region, 4 * region + 4), images: images.subarray(region, region + 1)};
      const expected = naiveRoiAlign(maps[level] as tf.Tensor4D, own, {scale: 1 / 2 ** (level + 2), size: 3});
      isClose(t, rows.subarray(54 * region, 54 * (region + 1)), expected, 1e-5, `region ${region}`);
    });
    const dy = randomTensor(5, pooled.shape);
    const slopes = tf.grads(pool)(maps, dy);
    const sum = (x: tf.Tensor, y: tf.Tensor) => tf.sum(tf.mul(x, y)).dataSync()[0] as number;
    const backward = slopes.reduce((total, slope, level) => total + sum(slope, maps[level] as tf.Tensor), 0);
    isClose(t, [backward], [sum(pooled, dy)], 1e-4, 'adjoint');
  });
  t.is(tf.memory().numTensors, before);
});

onBackends('no regions are pooled to none, and all of one level as they are', (t) => {
  tf.tidy(() => {
    const maps = [8, 4].map((side) => tf.ones([1, side, side, 2]) as tf.Tensor4D);
    const pool = (numbers: number[]) =>
      poolFromLevels(
        maps,
        {boxes: Float32Array.from(numbers), images: new Int32Array(numbers.length / 4)},
        {size: 2, firstLevel: 2},
      );
    t.deepEqual(pool([]).shape, [0, 2, 2, 2]);
    t.deepEqual([...pool([0, 0, 9, 9]).dataSync()], Array(8).fill(1));
  });
});
