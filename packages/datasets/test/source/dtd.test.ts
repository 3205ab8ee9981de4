import {join} from 'node:path';
import {dtd} from '@annulus/datasets';
import {picture, readsWhole, refusesDamage} from '@annulus/testing/damage';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';

const repair = 'The file is damaged, or of another version. Unpack or download it again.';

const sound = {
  'dtd/labels/train2.txt': 'dotted/a.jpg\n',
  'dtd/labels/val2.txt': 'banded/b.jpg\n',
  'dtd/images/banded/b.jpg': picture,
  'dtd/images/dotted/a.jpg': picture,
};

test.serial('damaged files of DTD are refused', async (t) => {
  const at = (root: string, name: string) => join(root, 'dtd', name);
  const advice = 'Expected root to be the folder of the files of DTD, or the one that contains dtd/dtd or dtd.';
  const lists = (root: string) => `${at(root, 'labels/train2.txt')} and ${at(root, 'labels/val2.txt')}`;
  await refusesDamage(t, sound, (root) => dtd({root, split: 'trainval', partition: 2}), [
    [
      'missing list',
      {'dtd/labels/val2.txt': undefined},
      (root) => `Expected val2.txt in ${at(root, 'labels')}: it holds train2.txt. ${advice}`,
    ],
    [
      'missing images',
      {'dtd/images/banded/b.jpg': undefined, 'dtd/images/dotted/a.jpg': undefined},
      (root) => `Expected images in ${at(root, '.')}, there is no such folder. ${advice}`,
    ],
    [
      'a texture that is none',
      {'dtd/labels/val2.txt': 'woven/b.jpg\n'},
      (root) =>
        `${at(root, 'labels/val2.txt')}, line 1: expected one of the 2 classes from banded to dotted, received woven. ${repair}`,
    ],
    [
      'an image in two parts',
      {'dtd/labels/val2.txt': 'banded/b.jpg\ndotted/a.jpg\n'},
      (root) =>
        `${at(root, 'labels/val2.txt')}, line 2: dotted/a.jpg is named already in line 1 of train2.txt. ${repair}`,
    ],
    [
      'empty lists',
      {'dtd/labels/train2.txt': '', 'dtd/labels/val2.txt': '\n'},
      (root) => `${lists(root)} names no image of this split. Unpack or download it again.`,
    ],
    [
      'a picture that is not there',
      {'dtd/labels/val2.txt': 'banded/c.jpg\n'},
      (root) =>
        `${lists(root)} names 2 images of this split, 1 of them not in ${at(root, 'images')}, banded/c.jpg the first: the archive was probably not unpacked whole. Unpack it again.`,
    ],
    [
      'a truncated picture',
      {'dtd/images/dotted/a.jpg': picture.subarray(0, 20)},
      (root) =>
        `${at(root, 'images/dotted/a.jpg')} could not be decoded: its PPM data end too early: it was probably cut off. Delete it or replace it.`,
    ],
  ]);
  t.throws(() => dtd({root: '.', split: 'train', partition: 11}), {
    message: 'Expected partition to be an integer from 1 to 10, received 11.',
  });
});

testWithShared(
  'The sample of DTD is read whole; its parts are disjoint and differ by partition',
  'data/dtd',
  async (t, root) => {
    const filesOf = (split: 'train' | 'val' | 'trainval' | 'test', partition?: number) =>
      dtd({root, split, ...(partition && {partition})}).files ?? [];
    t.is(new Set([...filesOf('train'), ...filesOf('val'), ...filesOf('test')]).size, 120);
    t.deepEqual(filesOf('trainval'), [...filesOf('train'), ...filesOf('val')]);
    t.notDeepEqual(filesOf('train', 2), filesOf('train', 1));
    const dataset = dtd({root, split: 'test', size: 32});
    t.is(dataset.length, 40);
    t.deepEqual(dataset.classes?.slice(0, 2), ['banded', 'blotchy']);
    await readsWhole(t, dataset);
  },
);
