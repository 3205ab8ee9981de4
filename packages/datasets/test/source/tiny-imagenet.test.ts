import {join} from 'node:path';
import {tinyImagenet} from '@annulus/datasets';
import {picture, readsWhole, refusesDamage, writeTree} from '@annulus/testing/damage';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';

const at = (root: string, name: string) => join(root, 'tiny-imagenet-200', name);
const repair = 'The file is damaged, or of another version. Unpack or download it again.';

const sound = {
  'tiny-imagenet-200/wnids.txt': 'n02\nn01\n',
  'tiny-imagenet-200/train/n01/n01_boxes.txt': 'n01_0.JPEG\t0\t0\t1\t1\n',
  'tiny-imagenet-200/train/n01/images/n01_0.JPEG': picture,
  'tiny-imagenet-200/train/n02/n02_boxes.txt': 'n02_0.JPEG\t0\t0\t1\t1\n',
  'tiny-imagenet-200/train/n02/images/n02_0.JPEG': picture,
  'tiny-imagenet-200/val/val_annotations.txt': 'val_0.JPEG\tn01\t0\t0\t1\t1\n',
  'tiny-imagenet-200/val/images/val_0.JPEG': picture,
};

test.serial('Tiny ImageNet has the classes of wnids.txt in that order, and test images without labels', async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, sound);
  const train = tinyImagenet({root, split: 'train'});
  t.deepEqual(train.classes, ['n02', 'n01']);
  t.deepEqual(train.labels, Int32Array.of(0, 1));
  t.deepEqual(tinyImagenet({root, split: 'val'}).labels, Int32Array.of(1));
  t.throws(() => tinyImagenet({root, split: 'test'}), {
    message: `Expected test/images in ${at(root, '.')}, there is no such folder. Expected root to be the folder of the files of Tiny ImageNet, or the one that contains tiny-imagenet-200.`,
  });
  writeTree(root, {
    'tiny-imagenet-200/test/images/test_1.JPEG': picture,
    'tiny-imagenet-200/test/images/notes.txt': '',
  });
  const unlabelled = tinyImagenet({root, split: 'test'});
  t.deepEqual([unlabelled.length, unlabelled.labels, unlabelled.classes], [1, undefined, undefined]);
  t.deepEqual(Object.keys(await unlabelled.get(0)), ['input']);
});

test.serial('damaged files of Tiny ImageNet are refused', async (t) => {
  await refusesDamage(t, sound, (root) => tinyImagenet({root, split: 'train'}), [
    [
      'missing list of classes',
      {'tiny-imagenet-200/wnids.txt': undefined},
      (root) =>
        `Expected wnids.txt in ${at(root, '.')}: it holds train, val. Expected root to be the folder of the files of Tiny ImageNet, or the one that contains tiny-imagenet-200.`,
    ],
    [
      'duplicate class',
      {'tiny-imagenet-200/wnids.txt': 'n01\nn01\n'},
      (root) => `${at(root, 'wnids.txt')}, line 2: n01 is named already in line 1. ${repair}`,
    ],
    [
      'a picture that is not there',
      {'tiny-imagenet-200/train/n01/images/n01_0.JPEG': undefined},
      (root) =>
        `${at(root, 'train/*/*_boxes.txt')} names 2 images of this split, 1 of them not in ${at(root, 'train')}, n01/images/n01_0.JPEG the first: the archive was probably not unpacked whole. Unpack it again.`,
    ],
    [
      'a truncated picture',
      {'tiny-imagenet-200/train/n02/images/n02_0.JPEG': picture.subarray(0, 20)},
      (root) =>
        `${at(root, 'train/n02/images/n02_0.JPEG')} could not be decoded: its PPM data end too early: it was probably cut off. Delete it or replace it.`,
    ],
  ]);
  await refusesDamage(t, sound, (root) => tinyImagenet({root, split: 'val'}), [
    [
      'label that is none',
      {'tiny-imagenet-200/val/val_annotations.txt': 'val_0.JPEG\tn03\t0\t0\t1\t1\n'},
      (root) =>
        `${at(root, 'val/val_annotations.txt')}, line 1: expected one of the 2 classes from n02 to n01, received n03. ${repair}`,
    ],
    [
      'a line cut off',
      {'tiny-imagenet-200/val/val_annotations.txt': 'val_0.JPEG\n'},
      (root) =>
        `${at(root, 'val/val_annotations.txt')}, line 1: expected an image, a class, a box, received 'val_0.JPEG'. ${repair}`,
    ],
  ]);
});

testWithShared('The sample of Tiny ImageNet is read whole', 'data/tiny-imagenet', async (t, root) => {
  const train = tinyImagenet({root, split: 'train'});
  const val = tinyImagenet({root, split: 'val'});
  t.deepEqual([train.length, val.length, train.classes?.length], [400, 200, 10]);
  t.deepEqual((await train.get(0)).input.shape, [64, 64, 3]);
  for (const dataset of [train, val]) await readsWhole(t, dataset);
});
