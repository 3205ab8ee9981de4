import {join} from 'node:path';
import {DataFileError} from '@annulus/datasets';
import {cocoDetection} from '@annulus/detection';
import {writeTree} from '@annulus/testing/damage';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {annotated, name, sound} from './two-images.js';

test('what cannot be learned from is left out where that is asked for, and is there otherwise', (t) => {
  const root = temporaryFolder(t);
  const opened = (scenes: 'all' | 'trainable', ...annotations: object[]) => {
    writeTree(root, {...sound, ...annotated(...annotations)});
    return cocoDetection({root, split: 'val', scenes});
  };
  const taken = (...given: Parameters<typeof opened>) => opened(...given).scenes;
  const unfit = [
    {iscrowd: 1},
    {bbox: [5, 0, 1, 1]}, // Outside.
    {bbox: [0, 0, 0, 1]},
    {segmentation: [[0, 0, 1, 1]]}, // A polygon of two points.
    {segmentation: []},
    {segmentation: {size: [2, 2], counts: [4]}}, // Run lengths without a pixel.
    {segmentation: {size: [2, 2], counts: '4'}},
  ];
  for (const each of unfit) {
    const {scenes, leftOut, select} = opened('trainable', each, {image_id: 6});
    t.deepEqual(
      scenes.map(({id}) => id),
      [6],
    );
    t.deepEqual(leftOut, {images: 1, objects: 1});
    t.deepEqual(select([0]).leftOut, leftOut);
    t.deepEqual(opened('all', each).leftOut, {images: 0, objects: 0});
    const path = join(root, name);
    t.is(
      t.throws(() => opened('trainable', each), {instanceOf: DataFileError}).message,
      `Expected an image of ${path} to have an object that can be learned from, received 2 without: crowds, empty boxes and masks of fewer than three points are left out. Take another file.`,
    );
    const [first, second] = taken('all', each);
    t.deepEqual([first?.instances.classes.length, second?.instances.classes.length], [1, 0]);
  }
  const [cut] = taken('trainable', {
    bbox: [-1, 1, 9, 9],
    segmentation: [
      [0, 0, 1, 1],
      [0, 0, 1, 0, 1, 1],
    ],
  });
  t.deepEqual(cut?.instances.boxes, Float32Array.of(0, 1, 2, 2));
  t.deepEqual(cut?.instances.masks, [[[0, 0, 1, 0, 1, 1]]]);
});
