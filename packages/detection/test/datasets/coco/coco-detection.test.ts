import {join} from 'node:path';
import {DataFileError} from '@annulus/datasets';
import {cocoClasses, cocoDetection, cocoFiles, readCocoGroundTruth} from '@annulus/detection';
import {refusesDamage, writeTree} from '@annulus/testing/damage';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {annotated, annotation, json, name, sound} from './two-images.js';

const again = 'Correct the file, or download it again where it is an official one.';
const list = (root: string) => join(root, name);

test.serial('damaged annotations of COCO are refused', async (t) => {
  await refusesDamage(t, sound, (root) => cocoDetection({root, split: 'val'}), [
    [
      'an annotation without image',
      annotated({image_id: 4}),
      (root) => `${list(root)}, annotations[0]: expected the id of one of its images, received image_id 4. ${again}`,
    ],
    [
      'an unknown category',
      annotated({category_id: 4}),
      (root) =>
        `${list(root)}, annotations[0]: expected the id of one of its categories, received category_id 4. ${again}`,
    ],
    [
      'an id twice',
      annotated({}, {id: 1}),
      (root) => `${list(root)}, annotations[1]: expected an id of its own, received id 1 a second time. ${again}`,
    ],
    [
      'keypoints of another count',
      annotated({keypoints: [1, 1, 2]}),
      (root) =>
        `${list(root)}, annotations[0]: expected x, y and visibility of 2 keypoints, as its category has, received 3 numbers. ${again}`,
    ],
    [
      'no box',
      annotated({bbox: undefined}),
      (root) => `${list(root)}, annotations[0]: expected bbox to be four numbers, received undefined. ${again}`,
    ],
    [
      'no area',
      annotated({area: 'large'}),
      (root) => `${list(root)}, annotations[0]: expected area to be a number, received 'large'. ${again}`,
    ],
    [
      'a mask that is none',
      annotated({segmentation: {size: [2, 2]}}),
      (root) =>
        `${list(root)}, annotations[0]: expected segmentation to be polygons or run lengths, received {"size":[2,2]}. ${again}`,
    ],
    [
      'a mask of another size',
      annotated({segmentation: {size: [2, 3], counts: [6]}}),
      (root) =>
        `${list(root)}, annotations[0]: expected run lengths of 2 x 2 pixels, received size [2, 3] and counts of 6 pixels. ${again}`,
    ],
    [
      'run lengths that do not add up',
      annotated({}, {segmentation: {size: [2, 2], counts: [1, 2]}}),
      (root) =>
        `${list(root)}, annotations[1]: expected run lengths of 2 x 2 pixels, received size [2, 2] and counts of 3 pixels. ${again}`,
    ],
    [
      'a count below 0',
      annotated({segmentation: {size: [2, 2], counts: [5, -1]}}),
      (root) =>
        `${list(root)}, annotations[0]: expected counts of a mask to be whole numbers from 0 on, received -1. ${again}`,
    ],
    [
      'half a count',
      annotated({segmentation: {size: [2, 2], counts: [2.5, 1.5]}}),
      (root) =>
        `${list(root)}, annotations[0]: expected counts of a mask to be whole numbers from 0 on, received 2.5. ${again}`,
    ],
    [
      'a text that is none of counts',
      annotated({segmentation: {size: [2, 2], counts: '4~'}}),
      (root) =>
        `${list(root)}, annotations[0]: expected compressed counts of a mask, letters from '0' to 'o', received '~' at place 1. ${again}`,
    ],
    [
      'a side of 0',
      {[name]: json({images: [{id: 5, file_name: '5.jpg', width: 2, height: 0}]})},
      (root) => `${list(root)}, images[0]: expected height to be a whole number above 0, received 0. ${again}`,
    ],
    [
      'half a pixel',
      {[name]: json({images: [{id: 5, file_name: '5.jpg', width: 1.5, height: 2}]})},
      (root) => `${list(root)}, images[0]: expected width to be a whole number above 0, received 1.5. ${again}`,
    ],
    [
      'no file',
      {[name]: undefined},
      (root) =>
        `Expected instances_val2017.json in ${join(root, 'annotations')}: the folder does not exist. Correct the path.`,
    ],
    [
      'an image that is not there',
      {'val2017/6.jpg': undefined},
      (root) =>
        `${list(root)} names 2 images of this split, 1 of them not in ${join(root, 'val2017')}, 6.jpg the first: the archive was probably not unpacked whole. Unpack it again.`,
    ],
    [
      'an image of another size',
      {[name]: json({images: [{id: 5, file_name: '5.jpg', width: 3, height: 2}]})},
      (root) =>
        `Expected ${join(root, 'val2017/5.jpg')} to be 2 pixels high and 3 wide, as its annotations say, received 2 and 2. Correct the annotations, or unpack both again where they are official ones: they belong to different versions.`,
    ],
  ]);
});

test.serial('keypoints of a category that names none are refused', async (t) => {
  const persons = name.replace('instances', 'person_keypoints');
  const open = (root: string) => cocoDetection({root, split: 'val', task: 'person_keypoints'});
  const keypoints = [1, 1, 2, 1, 1, 2];
  const categories = [
    {id: 90, name: 'toothbrush'},
    {id: 7, name: 'cat', keypoints: ['ear', 'tail']},
  ];
  const annotations = [annotation, {...annotation, id: 2, keypoints}];
  await refusesDamage(t, {...sound, [persons]: json({})}, open, [
    [
      'beside one that has some',
      {[persons]: json({categories, annotations})},
      (root) =>
        `${join(root, persons)}, annotations[1]: expected no keypoints, as its category names none, received 6 numbers. ${again}`,
    ],
    [
      'alone',
      {[persons]: json({categories: categories.slice(0, 1)})},
      (root) =>
        `Expected a category in ${join(root, persons)} to name its keypoints, received none that does. Give the file of keypoints, or ask for instances.`,
    ],
  ]);
});

test.serial('an example is an image and what is in it', async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    ...sound,
    ...annotated({category_id: 7}, {image_id: 6}, {iscrowd: 1, segmentation: {size: [2, 2], counts: [3, 1]}}),
  });
  const dataset = cocoDetection({root, split: 'val'});
  t.deepEqual(dataset.classes, ['cat', 'toothbrush']);
  const {input, instances, image} = await dataset.get(0);
  t.deepEqual(input.shape, [2, 2, 3]);
  t.deepEqual(image, {id: 5, height: 2, width: 2});
  t.deepEqual(instances, {
    boxes: Float32Array.of(0, 0, 1, 1, 0, 0, 1, 1),
    classes: Int32Array.of(0, 1),
    crowds: Uint8Array.of(0, 1),
    masks: [annotation.segmentation, {height: 2, width: 2, counts: Uint32Array.of(3, 1)}],
  });
  const second = dataset.select([1]);
  t.deepEqual(second.scenes, [dataset.scenes[1]]);
  t.not(await second.identity?.(), await dataset.take(1).identity?.());
});

test('keypoints are places, half a pixel from the pixels that COCO counts', (t) => {
  const root = temporaryFolder(t);
  const keypoints = {
    [name.replace('instances', 'person_keypoints')]: annotated({keypoints: [1, 0, 2, 0, 0, 0]}, {image_id: 6})[
      name
    ] as string,
  };
  writeTree(root, {...sound, ...keypoints});
  const read = (scenes: 'all' | 'trainable') =>
    cocoDetection({root, split: 'val', task: 'person_keypoints', scenes}).scenes;
  const [first, second] = read('all');
  t.deepEqual(first?.instances.keypoints, Float32Array.of(1.5, 0.5, 2, 0.5, 0.5, 0));
  t.deepEqual(second?.instances.keypoints, new Float32Array(6));
  t.deepEqual(
    read('trainable').map(({id}) => id),
    [5],
  ); // The other has no labelled keypoint.
});

testWithShared('the sample of COCO is read whole', 'data/coco-tiny', async (t, root) => {
  const dataset = cocoDetection({root, split: 'val'});
  const truth = readCocoGroundTruth(join(root, name));
  t.deepEqual(dataset.classes, cocoClasses);
  t.is(dataset.length, 50);
  const count = (scenes: typeof dataset.scenes) =>
    scenes.reduce((sum, {instances}) => sum + instances.classes.length, 0);
  t.is(count(dataset.scenes), truth.annotations.length);
  const trainable = cocoDetection({root, split: 'val', scenes: 'trainable'});
  t.is(count(trainable.scenes), truth.annotations.filter(({iscrowd}) => iscrowd !== 1).length);
  t.true(trainable.length < dataset.length);
  const images = join(root, 'val2017');
  const persons = cocoFiles({
    annotations: join(root, 'annotations/person_keypoints_val2017.json'),
    images,
    task: 'person_keypoints',
  });
  t.deepEqual(persons.classes, ['person']);
  for (const index of dataset.scenes.keys()) {
    const {input, image, instances} = await dataset.get(index);
    t.deepEqual(input.shape, [image.height, image.width, 3]);
    t.is(instances.masks?.length, instances.classes.length);
  }
});

test('options that make no sense are refused', (t) => {
  const wrong = {root: '', split: 'test'} as unknown as Parameters<typeof cocoDetection>[0];
  t.throws(() => cocoDetection(wrong), {
    instanceOf: RangeError,
    message: 'Expected split to be one of train, val, received test.',
  });
  t.throws(() => cocoDetection({...wrong, split: 'val', task: 'boxes' as 'instances'}), {
    instanceOf: RangeError,
    message: 'Expected task to be one of instances, person_keypoints, received boxes.',
  });
  t.throws(() => cocoFiles({annotations: '/nowhere/a.json', images: '/nowhere'}), {
    instanceOf: DataFileError,
    message: 'Expected a.json in /nowhere: the folder does not exist. Correct the path.',
  });
});
