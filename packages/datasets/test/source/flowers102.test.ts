import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {flowers102} from '@annulus/datasets';
import {picture, readsWhole, refusesDamage, writeTree} from '@annulus/testing/damage';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {drawnPictures} from '../../src/source/flowers102.js';
import {matArrays} from '../../src/source/lists/mat-file.js';
import {matFile} from './lists/mat-bytes.js';

const again = 'The file is damaged or another one. Delete it and download it again.';

const arraysOf = (path: string) => matArrays(path, readFileSync(path));

const sound = {
  'flowers-102/imagelabels.mat': matFile({labels: [2, 102, 2]}),
  'flowers-102/setid.mat': matFile({trnid: [3, 2], valid: [1], tstid: []}),
  ...Object.fromEntries([1, 2, 3].map((number) => [`flowers-102/jpg/image_0000${number}.jpg`, picture])),
};

test.serial('damaged files of Oxford 102 Flowers are refused', async (t) => {
  const at = (root: string, name: string) => join(root, 'flowers-102', name);
  const [labels, sets] = ['flowers-102/imagelabels.mat', 'flowers-102/setid.mat'];
  await refusesDamage(t, sound, (root) => flowers102({root, split: 'train'}), [
    [
      'missing list',
      {[sets]: undefined},
      (root) =>
        `Expected setid.mat in ${at(root, '.')}: it holds imagelabels.mat, jpg. Expected root to be the folder of the files of Oxford 102 Flowers, or the one that contains flowers-102.`,
    ],
    [
      'wrong magic',
      {[labels]: '<html>Not found</html>'},
      (root) =>
        `${at(root, 'imagelabels.mat')} is no MATLAB file of level 5: its header lacks the mark IM. Delete it and download it again.`,
    ],
    [
      'list cut off',
      {[labels]: sound['flowers-102/imagelabels.mat'].subarray(0, 150)},
      (root) =>
        `${at(root, 'imagelabels.mat')} could not be read as a MATLAB file (unexpected end of file): the download was probably cut off. Delete it and download it again.`,
    ],
    [
      'another list',
      {[sets]: sound[labels as keyof typeof sound]},
      (root) => `${at(root, 'setid.mat')} holds no array of numbers called trnid. ${again}`,
    ],
    [
      'label out of range',
      {[labels]: matFile({labels: [2, 103, 2]})},
      (root) =>
        `${at(root, 'imagelabels.mat')}, labels(2): expected a whole number from 1 to 102, received 103. ${again}`,
    ],
    [
      'an image without label',
      {[sets]: matFile({trnid: [4]})},
      (root) => `${at(root, 'setid.mat')}, trnid(1): expected a whole number from 1 to 3, received 4. ${again}`,
    ],
    [
      'duplicate id',
      {[sets]: matFile({trnid: [1, 1]})},
      (root) => `${at(root, 'setid.mat')} names image 1 twice. Delete it and download it again.`,
    ],
    [
      'a picture that is not there',
      {'flowers-102/jpg/image_00002.jpg': undefined},
      (root) =>
        `${at(root, 'setid.mat')} names 2 images of this split, 1 of them not in ${at(root, 'jpg')}, image_00002.jpg the first: the archive was probably not unpacked whole. Unpack it again.`,
    ],
    [
      'a truncated picture',
      {'flowers-102/jpg/image_00003.jpg': picture.subarray(0, 20)},
      (root) =>
        `${at(root, 'jpg/image_00003.jpg')} could not be decoded: its PPM data end too early: it was probably cut off. Delete it or replace it.`,
    ],
  ]);
  t.throws(() => flowers102({root: '.', split: 'val', protocol: 'transfer'}), {
    message: 'Expected split to be one of train, test with protocol transfer, received val.',
  });
});

test.serial('a split of flowers that is drawn has four fifths of each class, classes by their first image', (t) => {
  const root = temporaryFolder(t);
  writeTree(root, sound);
  const drawn = (split: 'train' | 'test') => flowers102({root, split, protocol: 'transfer'});
  t.deepEqual(drawn('train').labels, Int32Array.of(1));
  t.deepEqual(drawn('test').labels, Int32Array.of(1, 101));
  t.is(new Set([...(drawn('train').files ?? []), ...(drawn('test').files ?? [])]).size, 3);
});

testWithShared('The sample of Oxford 102 Flowers is read whole', 'data/flowers102', async (t, root) => {
  for (const split of ['trainval', 'test'] as const) {
    const dataset = flowers102({root, split, size: 32});
    t.deepEqual([dataset.length, dataset.classes?.length], [split === 'test' ? 24 : 48, 102]);
    await readsWhole(t, dataset);
  }
  t.deepEqual([flowers102({root, split: 'train'}).length, flowers102({root, split: 'val'}).length], [24, 24]);
  const official = arraysOf(join(root, 'official', 'setid.mat'));
  t.deepEqual(
    ['trnid', 'valid', 'tstid'].map((name) => official.get(name)?.length),
    [1020, 1020, 6149],
  );
});

testWithShared(
  'The split of flowers that the transfer evaluation draws is that of the reference',
  'reference/transfer.json',
  (t, path) => {
    const official = join(path, '..', '..', 'data', 'flowers102', 'flowers-102', 'imagelabels.mat');
    const labels = (arraysOf(official).get('labels') ?? []) as number[];
    const {vggFlower} = JSON.parse(readFileSync(path, 'utf8'));
    const [train, held] = [drawnPictures(labels, 'train'), drawnPictures(labels, 'test')];
    t.deepEqual([train.length, held.length], [vggFlower.train, vggFlower.test]);
    for (const {label, firstTrain, test} of vggFlower.classes) {
      const ofClass = (pictures: readonly number[]) => pictures.filter((number) => labels[number - 1] === label + 1);
      t.deepEqual(ofClass(train).slice(0, firstTrain.length), firstTrain);
      t.deepEqual(
        ofClass(held).sort((one, other) => one - other),
        test,
      );
    }
  },
);
