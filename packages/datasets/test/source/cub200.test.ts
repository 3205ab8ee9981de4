import {join} from 'node:path';
import {cub200, DataFileError} from '@annulus/datasets';
import {picture, readsWhole, refusesDamage, writeTree} from '@annulus/testing/damage';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';

const at = (root: string, name: string) => join(root, 'CUB_200_2011', name);
const repair = 'The file is damaged, or of another version. Unpack or download it again.';

const sound = {
  'CUB_200_2011/classes.txt': '1 001.Albatross\n2 002.Wren\n',
  'CUB_200_2011/images.txt': '7 002.Wren/a.jpg\n9 001.Albatross/b.jpg\n',
  'CUB_200_2011/image_class_labels.txt': '7 2\n9 1\n',
  'CUB_200_2011/train_test_split.txt': '7 1\n9 0\n',
  'CUB_200_2011/images/002.Wren/a.jpg': picture,
  'CUB_200_2011/images/001.Albatross/b.jpg': picture,
};

test.serial('damaged files of CUB-200-2011 are refused', async (t) => {
  await refusesDamage(t, sound, (root) => cub200({root, split: 'train'}), [
    [
      'missing list',
      {'CUB_200_2011/train_test_split.txt': undefined},
      (root) =>
        `Expected train_test_split.txt in ${at(root, '.')}: it holds classes.txt, image_class_labels.txt, images, images.txt. Expected root to be the folder of the files of CUB-200-2011, or the one that contains CUB_200_2011.`,
    ],
    [
      'wrong count',
      {'CUB_200_2011/image_class_labels.txt': '7 2\n'},
      (root) =>
        `${at(root, 'image_class_labels.txt')} holds 1 lines for the 2 images of images.txt: one of them was cut off. Unpack both again.`,
    ],
    [
      'another image',
      {'CUB_200_2011/image_class_labels.txt': '8 2\n9 1\n'},
      (root) =>
        `${at(root, 'image_class_labels.txt')} says nothing of 7, which images.txt names in line 1: one of them was cut off, or they are of different versions. Unpack both again.`,
    ],
    [
      'label out of range',
      {'CUB_200_2011/image_class_labels.txt': '7 3\n9 1\n'},
      (root) => `${at(root, 'image_class_labels.txt')}, line 1: expected a class from 1 to 2, received 3. ${repair}`,
    ],
    [
      'split that is none',
      {'CUB_200_2011/train_test_split.txt': '7 1\n9 2\n'},
      (root) => `${at(root, 'train_test_split.txt')}, line 2: expected a number from 0 to 1, received 2. ${repair}`,
    ],
    [
      'duplicate id',
      {'CUB_200_2011/images.txt': '7 002.Wren/a.jpg\n7 001.Albatross/b.jpg\n'},
      (root) => `${at(root, 'images.txt')}, line 2: 7 is named already in line 1. ${repair}`,
    ],
    [
      'classes out of order',
      {'CUB_200_2011/classes.txt': '1 001.Albatross\n3 003.Finch\n'},
      (root) => `${at(root, 'classes.txt')}, line 2: expected class 2, received 3. ${repair}`,
    ],
    [
      'a picture that is not there',
      {'CUB_200_2011/images/002.Wren/a.jpg': undefined},
      (root) =>
        `${at(root, 'images.txt')} names 1 images of this split, 1 of them not in ${at(root, 'images')}, 002.Wren/a.jpg the first: the archive was probably not unpacked whole. Unpack it again.`,
    ],
    [
      'no picture of the split',
      {'CUB_200_2011/train_test_split.txt': '7 0\n9 0\n'},
      (root) => `${at(root, 'images.txt')} names no image of this split. Unpack or download it again.`,
    ],
    [
      'a truncated picture',
      {'CUB_200_2011/images/002.Wren/a.jpg': ''},
      (root) => `${at(root, 'images/002.Wren/a.jpg')} could not be decoded: it is empty. Delete it or replace it.`,
    ],
  ]);
});

test.serial('a folder in the place of a list, and a file in that of the folder, are refused', (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {'CUB_200_2011/classes.txt/note': '', file: ''});
  const advice = 'Expected root to be the folder of the files of CUB-200-2011, or the one that contains CUB_200_2011.';
  t.throws(() => cub200({root, split: 'train'}), {
    instanceOf: DataFileError,
    message: `Expected ${at(root, 'classes.txt')} to be a file, it is a folder. ${advice}`,
  });
  const file = join(root, 'file');
  t.throws(() => cub200({root: file, split: 'train'}), {
    instanceOf: DataFileError,
    message: `Expected classes.txt in ${file}: it is a file, no folder. ${advice}`,
  });
});

testWithShared('The sample of CUB-200-2011 is read whole, with all 200 classes', 'data/cub200', async (t, root) => {
  for (const split of ['train', 'test'] as const) {
    const dataset = cub200({root, split, size: 32});
    t.is(dataset.length, 40);
    t.is(dataset.classes?.length, 200);
    await readsWhole(t, dataset);
    for (const [index, path] of (dataset.files ?? []).entries()) {
      t.true(path.includes(`/${dataset.classes?.[dataset.labels?.[index] as number]}/`));
    }
  }
});
