import {readFileSync} from 'node:fs';
import {Random} from '@annulus/datasets';
import {flippedInstances, type Instances, resizedInstances, shortestEdge, visibleKeypoints} from '@annulus/detection';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';
import {maskOfBitmap} from '../../../src/masks/bitmap.js';
import {randomBitmap} from '../../masks/bitmaps.js';

const near = (one: ArrayLike<number>, other: ArrayLike<number>) =>
  one.length === other.length && Array.from(one).every((value, at) => Math.abs(value - (other[at] as number)) < 1e-4);

testWithShared('sizes and mirrored objects are those of Detectron2', 'reference/detection-ops.json', (t, path) => {
  const {resize, flip} = JSON.parse(readFileSync(path, 'utf8')).geometry;
  t.is(resize.length, 32);
  for (const {height, width, shortest, longest, result} of resize) {
    const sides = shortestEdge({height, width}, shortest, longest);
    t.deepEqual([sides.height, sides.width], result);
  }
  const {height, width, boxes, polygon, keypoints, keypointSwap} = flip;
  const objects = {boxes: Float32Array.from(boxes.flat()), classes: new Int32Array(boxes.length)};
  t.true(near(flippedInstances(objects, {height, width}, []).boxes, flip.flippedBoxes.flat()));
  const person: Instances = {
    boxes: new Float32Array(4),
    classes: new Int32Array(1),
    masks: [[polygon]],
    keypoints: Float32Array.from(keypoints.flat()),
  };
  const mirrored = visibleKeypoints(flippedInstances(person, {height, width}, keypointSwap), {height, width});
  t.true(near(mirrored.keypoints ?? [], flip.flippedKeypoints.flat()));
  const [mask] = mirrored.masks as readonly [readonly (readonly number[])[]];
  t.true(near(mask.flat(), flip.flippedPolygon));
});

test('what is mirrored twice is what it was', (t) => {
  const random = new Random(7);
  for (let round = 0; round < 30; round++) {
    const [height, width] = [1 + random.integer(7), 1 + random.integer(7)];
    const instances: Instances = {
      boxes: Float32Array.of(1, 2, 3, 5),
      classes: Int32Array.of(4),
      masks: [maskOfBitmap(randomBitmap(random, height, width))],
      keypoints: Float32Array.of(1, 2, 2, 3, 4, 1),
    };
    const once = flippedInstances(instances, {height, width}, [1, 0]);
    t.deepEqual(flippedInstances(once, {height, width}, [1, 0]), instances);
  }
});

test('a mask of run lengths is mirrored and resized with its image, pixel by pixel', (t) => {
  const mask = {height: 2, width: 3, counts: Uint32Array.of(0, 1, 3, 2)}; // 100 over 001, in columns.
  const instances = {boxes: new Float32Array(4), classes: new Int32Array(1), masks: [mask]};
  const flipped = flippedInstances(instances, {height: 2, width: 3}, []).masks?.[0];
  t.deepEqual(flipped, {height: 2, width: 3, counts: Uint32Array.of(0, 2, 2, 1, 1)});
  const twice = resizedInstances(instances, {height: 2, width: 3}, {height: 4, width: 6}).masks?.[0];
  t.deepEqual(twice, {height: 4, width: 6, counts: Uint32Array.of(0, 2, 2, 2, 10, 8)});
});

test('boxes, polygons and keypoints go with their image to another size', (t) => {
  const instances = {
    boxes: Float32Array.of(1, 2, 3, 4),
    classes: Int32Array.of(0),
    masks: [[[1, 2, 3, 2, 3, 4]]],
    keypoints: Float32Array.of(1, 2, 2),
  };
  const resized = resizedInstances(instances, {height: 10, width: 10}, {height: 30, width: 20});
  t.deepEqual([...resized.boxes], [2, 6, 6, 12]);
  t.deepEqual(resized.masks, [[[2, 6, 6, 6, 6, 12]]]);
  t.deepEqual([...(resized.keypoints ?? [])], [2, 6, 2]);
});

test('keypoints that the swap of a mirror does not name are refused', (t) => {
  const instances = {boxes: new Float32Array(4), classes: new Int32Array(1), keypoints: new Float32Array(6)};
  t.throws(() => flippedInstances(instances, {height: 1, width: 1}, [0]), {
    instanceOf: RangeError,
    message: 'Expected keypointSwap to have one for each of 2 keypoints, received 1.',
  });
});
