import {join} from 'node:path';
import {gtsrb} from '@annulus/datasets';
import {picture, readsWhole, refusesDamage, writeTree} from '@annulus/testing/damage';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';

const repair = 'The file is damaged, or of another version. Unpack or download it again.';
const heading = 'Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId';
const folderOf = (label: number) => `${label}`.padStart(5, '0');
const listOf = (label: number) => `GTSRB/Final_Training/Images/${folderOf(label)}/GT-${folderOf(label)}.csv`;

/** Five pictures of class 0, and none of the others. */
const sound: Record<string, string | Uint8Array> = {
  ...Object.fromEntries(Array.from({length: 43}, (_, label) => [listOf(label), `${heading}\r\n`])),
  [listOf(0)]: `${heading}\r\n${[4, 0, 1, 2, 3].map((frame) => `${frame}.ppm;2;2;0;0;1;2;0\r\n`).join('')}`,
  ...Object.fromEntries([0, 1, 2, 3, 4].map((frame) => [`GTSRB/Final_Training/Images/00000/${frame}.ppm`, picture])),
  'GT-final_test.csv': `${heading}\n7.ppm;2;2;0;0;2;1;42\n`,
  'GTSRB/Final_Test/Images/7.ppm': picture,
};

test.serial('GTSRB has its official split, and that of the transfer evaluation', async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, sound);
  const frames = (options: Partial<Parameters<typeof gtsrb>[0]>) =>
    gtsrb({root, split: 'train', ...options})
      .files?.map((path) => path.slice(-5, -4))
      .join('');
  t.is(frames({}), '40123');
  t.is(frames({split: 'test'}), '7');
  t.is(frames({protocol: 'transfer'}), '1420'); // RandomState(42).shuffle of five is 1 4 2 0 3.
  t.is(frames({protocol: 'transfer', split: 'test'}), '3');
  const test = gtsrb({root: join(root, 'GTSRB'), split: 'test', crop: 'roi'});
  t.deepEqual(test.labels, Int32Array.of(42));
  t.deepEqual((await test.get(0)).input.shape, [1, 2, 3]);
  t.deepEqual((await gtsrb({root, split: 'train', crop: 'roi'}).get(0)).input.shape, [2, 1, 3]);
  t.deepEqual((await gtsrb({root, split: 'train'}).get(0)).input.shape, [2, 2, 3]);
});

test.serial("torchvision's folders of GTSRB are known", (t) => {
  const root = temporaryFolder(t);
  const moved = Object.entries(sound).map(([name, content]) => {
    return [`gtsrb/${name.replace('Final_Training/Images', 'Training')}`, content] as const;
  });
  writeTree(root, Object.fromEntries(moved));
  t.is(gtsrb({root, split: 'train'}).length, 5);
  t.is(gtsrb({root, split: 'test'}).length, 1);
});

test.serial('damaged files of GTSRB are refused', async (t) => {
  const list = (root: string) => join(root, listOf(0));
  const only = (row: string) => ({[listOf(0)]: `${heading}\r\n${row}\r\n`});
  await refusesDamage(t, sound, (root) => gtsrb({root, split: 'train', crop: 'roi'}), [
    [
      'missing list',
      {[listOf(0)]: undefined},
      (root) =>
        `Expected GT-00000.csv in ${join(root, 'GTSRB/Final_Training/Images/00000')}: it holds 0.ppm, 1.ppm, 2.ppm, 3.ppm, 4.ppm. Expected root to be the folder of the files of GTSRB, or the one that contains gtsrb/GTSRB or GTSRB or gtsrb.`,
    ],
    [
      'another list',
      {[listOf(0)]: '0.ppm;0\n'},
      (root) => `${list(root)}, line 1: expected ${heading}, received '0.ppm;0'. ${repair}`,
    ],
    [
      'a line cut off',
      only('0.ppm;2;2'),
      (root) => `${list(root)}, line 2: expected ${heading.replaceAll(';', ', ')}, received '0.ppm;2;2'. ${repair}`,
    ],
    [
      'label out of range',
      only('0.ppm;2;2;0;0;1;2;1'),
      (root) => `${list(root)}, line 2: expected class 0, received 1. ${repair}`,
    ],
    [
      'a region beyond the picture',
      only('0.ppm;2;2;0;0;3;2;0'),
      (root) => `${list(root)}, line 2: expected Roi.X2 from 0 to 2, received 3. ${repair}`,
    ],
    [
      'an empty region',
      only('0.ppm;2;2;1;0;1;2;0'),
      (root) => `${list(root)}, line 2: expected a region of at least one pixel, received 1;0;1;2. ${repair}`,
    ],
    [
      'duplicate image',
      only('0.ppm;2;2;0;0;1;2;0\r\n0.ppm;2;2;0;0;1;2;0'),
      (root) => `${list(root)}, line 3: 0.ppm is named already in line 2. ${repair}`,
    ],
    [
      'a picture that is not there',
      only('9.ppm;2;2;0;0;1;2;0'),
      (root) =>
        `${join(root, 'GTSRB/Final_Training/Images/*/GT-*.csv')} names 1 images of this split, 1 of them not in ${join(root, 'GTSRB/Final_Training/Images')}, 00000/9.ppm the first: the archive was probably not unpacked whole. Unpack it again.`,
    ],
    [
      'wrong magic',
      {'GTSRB/Final_Training/Images/00000/4.ppm': 'P9\n2 2\n255\n'},
      (root) =>
        `${join(root, 'GTSRB/Final_Training/Images/00000/4.ppm')} could not be decoded: it is no image of a format that is known. Delete it or replace it.`,
    ],
    [
      'a truncated picture',
      {'GTSRB/Final_Training/Images/00000/4.ppm': picture.subarray(0, 20)},
      (root) =>
        `${join(root, 'GTSRB/Final_Training/Images/00000/4.ppm')} could not be decoded: its PPM data end too early: it was probably cut off. Delete it or replace it.`,
    ],
  ]);
});

testWithShared(
  'The sample of GTSRB is read whole, and its regions lie in the pictures',
  'data/gtsrb',
  async (t, root) => {
    const dataset = gtsrb({root, split: 'train', crop: 'roi'});
    t.deepEqual([dataset.length, dataset.classes?.length], [578, 43]);
    await readsWhole(t, dataset);
    const [train, held] = (['train', 'test'] as const).map((split) => gtsrb({root, split, protocol: 'transfer'}));
    t.is((train?.length ?? 0) + (held?.length ?? 0), 578);
    t.is(new Set([...(train?.files ?? []), ...(held?.files ?? [])]).size, 578);
  },
);
