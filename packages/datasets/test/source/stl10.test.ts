import {truncateSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {stl10} from '@annulus/datasets';
import {readsWhole, refusesDamage, writeTree} from '@annulus/testing/damage';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import sharp from 'sharp';
import {keepsSourceContract} from './source-contract.js';

const image = 27_648;
const reload = 'Delete it and download it again.';
const names = 'airplane\nbird\ncar\ncat\ndeer\ndog\nhorse\nmonkey\nship\ntruck\n';

/** Two records: of the second one pixel, at row 2 and column 5, is red, green and blue of 10, 20 and 30. */
function twoImages(): Buffer {
  const bytes = Buffer.alloc(2 * image);
  for (const [channel, value] of [10, 20, 30].entries()) bytes[image + channel * 9216 + 5 * 96 + 2] = value;
  return bytes;
}

const folds = (tenth: string) => `${'0 1 \n'.repeat(9)}${tenth}\n`;

const sound = {
  'stl10_binary/train_X.bin': twoImages(),
  'stl10_binary/train_y.bin': Buffer.of(1, 10),
  'stl10_binary/unlabeled_X.bin': twoImages(),
  'stl10_binary/class_names.txt': names,
  'stl10_binary/fold_indices.txt': folds('1 0'),
};

test.serial('STL-10 is read by position, column after column', async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, sound);
  const facts = {length: 2, classes: 10, shape: [96, 96, 3]};
  await keepsSourceContract(t, () => stl10({root, split: 'train'}), facts);
  const {input, label} = await stl10({root: join(root, 'stl10_binary'), split: 'train'}).get(1);
  t.is(label, 9);
  const at = 3 * (2 * 96 + 5);
  t.deepEqual(
    input.data.slice(at, at + 3),
    Float32Array.from([10, 20, 30], (value) => value / 255),
  );
  t.is(input.data.filter((value) => value !== 0).length, 3);
});

test.serial('a fold of STL-10 has its images in its order', (t) => {
  const root = temporaryFolder(t);
  writeTree(root, sound);
  t.deepEqual(stl10({root, split: 'train', folds: 9}).labels, Int32Array.of(9, 0));
  t.deepEqual(stl10({root, split: 'train', folds: 0}).labels, Int32Array.of(0, 9));
  t.throws(() => stl10({root, split: 'train', folds: 10}), {
    message: 'Expected folds to be an integer from 0 to 9, received 10.',
  });
  t.throws(() => stl10({root, split: 'unlabeled', folds: 1}), {
    message: 'Expected folds with split train only, received split unlabeled.',
  });
  t.throws(() => stl10({root, split: 'train+unlabeled' as 'train'}), {
    message: 'Expected split to be one of train, test, unlabeled, received train+unlabeled.',
  });
});

test.serial('unlabelled images of STL-10 have no label, and a file that shrinks is noticed', async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, sound);
  const dataset = stl10({root, split: 'unlabeled'});
  t.is(dataset.labels, undefined);
  t.deepEqual(Object.keys(await dataset.get(1)), ['input']);
  const path = join(root, 'stl10_binary', 'unlabeled_X.bin');
  truncateSync(path, image + 5);
  t.throws(() => dataset.get(1), {
    message: `${path} ends within record 1: it has changed since it was opened.`,
  });
});

test.serial('damaged files of STL-10 are refused', async (t) => {
  const folder = (root: string) => join(root, 'stl10_binary');
  const open = (root: string) => stl10({root, split: 'train', folds: 9});
  await refusesDamage(t, sound, open, [
    [
      'missing images',
      {'stl10_binary/train_X.bin': undefined},
      (root) =>
        `Expected train_X.bin in ${folder(root)}: it holds class_names.txt, fold_indices.txt, train_y.bin, unlabeled_X.bin. Expected root to be the folder of the files of STL-10 (binary), or the one that contains stl10_binary.`,
    ],
    [
      'images cut off',
      {'stl10_binary/train_X.bin': Buffer.alloc(image + 1)},
      (root) =>
        `${folder(root)}/train_X.bin holds 27,649 bytes, a multiple of 27,648 was expected: the download was probably cut off. ${reload}`,
    ],
    [
      'wrong count',
      {'stl10_binary/train_y.bin': Buffer.of(1)},
      (root) =>
        `${folder(root)}/train_y.bin holds 1 bytes, 2 were expected: the download was probably cut off. ${reload}`,
    ],
    [
      'label out of range',
      {'stl10_binary/train_y.bin': Buffer.of(1, 0)},
      (root) =>
        `${folder(root)}/train_y.bin, record 1: expected a label from 1 to 10, received 0. The file is damaged, or not STL-10's. ${reload}`,
    ],
    [
      'fold missing',
      {'stl10_binary/fold_indices.txt': '0 1\n'},
      (root) => `${folder(root)}/fold_indices.txt holds 1 folds, 10 were expected: it is damaged. ${reload}`,
    ],
    [
      'index out of range',
      {'stl10_binary/fold_indices.txt': folds('0 2')},
      (root) =>
        `${folder(root)}/fold_indices.txt, line 10: expected indices of images from 0 to 1, received 2. The file is damaged, or of another version. Unpack or download it again.`,
    ],
    [
      'duplicate index',
      {'stl10_binary/fold_indices.txt': folds('1 1')},
      (root) =>
        `${folder(root)}/fold_indices.txt, line 10: expected every index once, received 1 twice. The file is damaged, or of another version. Unpack or download it again.`,
    ],
  ]);
});

testWithShared(
  'The sample of STL-10 is read whole, and its pictures are those of the PNG files',
  'data/stl10',
  async (t, root) => {
    const train = stl10({root, split: 'train'});
    t.deepEqual([train.length, stl10({root, split: 'test'}).length], [16, 9]);
    t.is(stl10({root, split: 'train', folds: 0}).length, 10);
    t.is(train.classes?.[9], 'truck');
    t.deepEqual((await stl10({root, split: 'train', size: 64}).get(0)).input.shape, [64, 64, 3]);
    for (const split of ['train', 'test', 'unlabeled'] as const) await readsWhole(t, stl10({root, split}));
    for (const record of [0, 3, 9]) {
      const png = await readFile(join(root, 'png-check', `train_${record}.png`));
      const pixels = await sharp(png).removeAlpha().raw().toBuffer();
      const {input} = await train.get(record);
      t.deepEqual(
        Uint8Array.from(input.data, (value) => Math.round(value * 255)),
        Uint8Array.from(pixels),
      );
    }
  },
);
