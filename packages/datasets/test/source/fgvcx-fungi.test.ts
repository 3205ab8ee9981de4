import {join} from 'node:path';
import {fgvcxFungi} from '@annulus/datasets';
import {picture, readsWhole, refusesDamage} from '@annulus/testing/damage';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';

const again = 'Correct the file, or download it again where it is an official one.';

const images = [
  {id: 5, file_name: 'images/1_Bolete/a.JPG', width: 2, height: 2},
  {id: 6, file_name: 'images/0_Agaric/b.JPG', width: 2, height: 2},
];
const categories = [
  {id: 1, name: 'Bolete'},
  {id: 0, name: 'Agaric'},
];
const annotations = [
  {id: 1, image_id: 5, category_id: 1},
  {id: 2, image_id: 6, category_id: 0},
];
const sound = {
  'train.json': JSON.stringify({info: {year: 2018}, images, annotations, categories}),
  'images/1_Bolete/a.JPG': picture,
  'images/0_Agaric/b.JPG': picture,
};

test.serial('damaged files of FGVCx Fungi are refused', async (t) => {
  const list = (root: string) => join(root, 'train.json');
  const changed = (change: object) => ({'train.json': JSON.stringify({images, annotations, categories, ...change})});
  await refusesDamage(t, sound, (root) => fgvcxFungi({root, split: 'train'}), [
    [
      'missing list',
      {'train.json': undefined},
      (root) =>
        `Expected train.json in ${root}: it holds images. Expected root to be the folder of the files of FGVCx Fungi, or the one that contains fungi.`,
    ],
    [
      'list cut off',
      {'train.json': sound['train.json'].slice(0, -9)},
      (root) => `${list(root)} ends in the middle: it was probably cut off. ${again}`,
    ],
    [
      'another file',
      {'train.json': '<html>Not found</html>'},
      (root) => `${list(root)} is no JSON file of annotations: it does not begin with {. ${again}`,
    ],
    ['no annotations', changed({annotations: []}), (root) => `${list(root)} holds no annotations. ${again}`],
    [
      'no name',
      changed({images: [{id: 5, width: 2, height: 2}]}),
      (root) => `${list(root)}, images[0]: expected file_name to be a text, received undefined. ${again}`,
    ],
    [
      'duplicate id',
      changed({images: [images[0], images[0]]}),
      (root) => `${list(root)}, images[1]: expected an id of its own, received id 5 a second time. ${again}`,
    ],
    [
      'two labels for an image',
      changed({annotations: [annotations[0], {id: 3, image_id: 5, category_id: 0}]}),
      (root) =>
        `${list(root)}, annotations[1]: expected one for each image, received another for images/1_Bolete/a.JPG. ${again}`,
    ],
    [
      'label out of range',
      changed({annotations: [{id: 1, image_id: 5, category_id: 2}]}),
      (root) =>
        `${list(root)}, annotations[0]: expected the id of one of its categories, received category_id 2. ${again}`,
    ],
    [
      'an image that is none',
      changed({annotations: [{id: 1, image_id: 7, category_id: 1}]}),
      (root) => `${list(root)}, annotations[0]: expected the id of one of its images, received image_id 7. ${again}`,
    ],
    [
      'a category that is missing',
      changed({categories: [categories[0]], annotations: [annotations[0]]}),
      (root) =>
        `${list(root)}: expected categories with ids from 0 to 0, none has id 0. Delete it and download it again.`,
    ],
    [
      'a picture that is not there',
      {'images/0_Agaric/b.JPG': undefined},
      (root) =>
        `${list(root)} names 2 images of this split, 1 of them not in ${root}, images/0_Agaric/b.JPG the first: the archive was probably not unpacked whole. Unpack it again.`,
    ],
    [
      'a truncated picture',
      {'images/1_Bolete/a.JPG': picture.subarray(0, 12)},
      (root) =>
        `${join(root, 'images/1_Bolete/a.JPG')} could not be decoded: its PPM data end too early: it was probably cut off. Delete it or replace it.`,
    ],
  ]);
});

testWithShared('The sample of FGVCx Fungi is read whole', 'data/fungi', async (t, root) => {
  const train = fgvcxFungi({root, split: 'train', size: 32});
  const val = fgvcxFungi({root, split: 'val', size: 32});
  t.deepEqual([train.length, val.length, train.classes?.length], [24, 8, 8]);
  t.deepEqual(train.classes, val.classes);
  for (const dataset of [train, val]) await readsWhole(t, dataset);
  for (const [index, path] of (train.files ?? []).entries()) t.true(path.includes(`/1000${train.labels?.[index]}_`));
});
