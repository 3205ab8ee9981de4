import {readFileSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {cocoCrops} from '@annulus/datasets';
import {picture, refusesDamage, writeTree} from '@annulus/testing/damage';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {cocoCropList, cropAround} from '../../src/source/coco-crops.js';

const again = 'Correct the file, or download it again where it is an official one.';
const name = 'annotations/instances_val2017.json';
const annotation = {id: 1, image_id: 5, category_id: 90, bbox: [0, 0, 1, 1], iscrowd: 1};

const json = (change: object) =>
  JSON.stringify({
    images: [{id: 5, file_name: '000000000005.jpg', width: 2, height: 2}],
    annotations: [annotation],
    categories: [
      {id: 7, name: 'cat "}] \\'},
      {id: 90, name: 'toothbrush'},
    ],
    ...change,
  });

const sound = {[name]: json({}), 'val2017/000000000005.jpg': picture};

test.serial('each box is an image, whose label is the place of its category', async (t) => {
  const root = temporaryFolder(t);
  const other = {...annotation, id: 2, category_id: 7, bbox: [1.4, 0, 0.2, 2]};
  writeTree(root, {...sound, [name]: json({annotations: [annotation, other]})});
  const dataset = cocoCrops({root, split: 'val'});
  t.deepEqual(dataset.labels, Int32Array.of(1, 0));
  t.deepEqual(dataset.classes, ['cat "}] \\', 'toothbrush']);
  t.deepEqual(dataset.files, Array(2).fill(join(root, 'val2017', '000000000005.jpg')));
  t.deepEqual((await dataset.get(0)).input.shape, [2, 2, 3]);
  t.deepEqual((await dataset.get(1)).input.shape, [2, 1, 3]);
  t.not(await dataset.take(1).identity?.(), await cocoCrops({root, split: 'val'}).select([1]).identity?.());
});

test.serial('an image of other sides than its list says is refused, and so is its every crop', async (t) => {
  const root = temporaryFolder(t);
  const image = {id: 5, file_name: '000000000005.jpg', width: 4, height: 2};
  writeTree(root, {...sound, [name]: json({images: [image]})});
  const path = join(root, 'val2017', '000000000005.jpg');
  await t.throwsAsync(async () => cocoCrops({root, split: 'val'}).get(0), {
    message: `${path} could not be decoded: it has 2 × 2 pixels, its list says 4 × 2. The list of boxes is of another version. Download both again.`,
  });
});

test.serial('annotations are read once, unless their file has changed', (t) => {
  const root = temporaryFolder(t);
  writeTree(root, sound);
  const path = join(root, name);
  const then = new Date(1e12);
  utimesSync(path, then, then);
  t.is(cocoCrops({root, split: 'val'}).length, 1);
  writeFileSync(path, 'x'.repeat(statSync(path).size));
  utimesSync(path, then, then); // As if it were the very file.
  t.is(cocoCrops({root, split: 'val'}).length, 1);
  writeFileSync(path, json({annotations: [annotation, {...annotation, id: 2}]}));
  t.is(cocoCrops({root, split: 'val'}).length, 2);
});

test.serial('damaged files of MSCOCO are refused', async (t) => {
  const list = (root: string) => join(root, name);
  const boxed = (bbox: unknown) => ({[name]: json({annotations: [{...annotation, bbox}]})});
  await refusesDamage(t, sound, (root) => cocoCrops({root, split: 'val'}), [
    [
      'missing list',
      {[name]: undefined},
      (root) =>
        `Expected instances_val2017.json in ${join(root, 'annotations')}: the folder does not exist. Expected root to be the folder of the files of MSCOCO 2017, or the one that contains coco.`,
    ],
    [
      'damaged list',
      {[name]: json({}).replace('"bbox":', '"bbox"')},
      (root) => `${list(root)}, annotations[0] is no JSON: it is damaged. ${again}`,
    ],
    [
      'an image without a width',
      {[name]: json({images: [{id: 5, file_name: '000000000005.jpg', width: 0, height: 2}]})},
      (root) => `${list(root)}, images[0]: expected width to be a whole number above 0, received 0. ${again}`,
    ],
    [
      'no box',
      boxed(undefined),
      (root) =>
        `${list(root)}, annotations[0]: expected a box inside 000000000005.jpg of 2 x 2 pixels, received none. ${again}`,
    ],
    [
      'half a box',
      boxed([1, 2]),
      (root) => `${list(root)}, annotations[0]: expected bbox to be four numbers, received [1, 2]. ${again}`,
    ],
    [
      'a box elsewhere',
      boxed([9, 0, 1, 1]),
      (root) =>
        `${list(root)}, annotations[0]: expected a box inside 000000000005.jpg of 2 x 2 pixels, received [9, 0, 1, 1]. ${again}`,
    ],
    [
      'a picture that is not there',
      {'val2017/000000000005.jpg': undefined},
      (root) =>
        `${list(root)} names 1 images of this split, 1 of them not in ${join(root, 'val2017')}, 000000000005.jpg the first: the archive was probably not unpacked whole. Unpack it again.`,
    ],
    [
      'a truncated picture',
      {'val2017/000000000005.jpg': picture.subarray(0, 12)},
      (root) =>
        `${join(root, 'val2017/000000000005.jpg')} could not be decoded: its PPM data end too early: it was probably cut off. Delete it or replace it.`,
    ],
  ]);
});

interface Crop {
  readonly split: 'train' | 'val';
  readonly imageId: number;
  readonly label: number;
  readonly crop: readonly number[];
}

testWithShared(
  'The crops of the sample of MSCOCO are those of the reference',
  'reference/transfer.json',
  async (t, path) => {
    const {crops, edgeCrops} = JSON.parse(readFileSync(path, 'utf8'));
    const corners = ({left, top, width, height}: ReturnType<typeof cropAround>) => [
      left,
      top,
      left + width,
      top + height,
    ];
    for (const {bbox, crop, ...sides} of edgeCrops) t.deepEqual(corners(cropAround(bbox, sides)), crop);
    t.is(crops.length, 852);
    for (const split of ['train', 'val'] as const) {
      const root = join(path, '..', '..', 'data', 'coco-tiny');
      const expected = (crops as Crop[]).filter((crop) => crop.split === split);
      const {images, classes} = cocoCropList({root, split});
      t.is(classes?.length, 80);
      t.deepEqual(
        images.map(({file, label, box}) => ({
          imageId: Number(basename(file, '.jpg')),
          label,
          crop: box && corners(box),
        })),
        expected.map(({imageId, label, crop}) => ({imageId, label, crop})),
      );
      const dataset = cocoCrops({root, split});
      t.deepEqual(
        dataset.labels,
        Int32Array.from(expected, ({label}) => label),
      );
      const [first] = expected as [Crop];
      const [left, top, right, bottom] = first.crop as [number, number, number, number];
      t.deepEqual((await dataset.get(0)).input.shape, [bottom - top, right - left, 3]);
    }
  },
);
