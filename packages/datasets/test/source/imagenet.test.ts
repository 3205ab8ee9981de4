import {copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {DataFileError, imagenet, labelled} from '@annulus/datasets';
import {picture, readsWhole, refusesDamage, writeTree} from '@annulus/testing/damage';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {tarEntries} from '../../src/source/archives/tar-entries.js';
import {tarFile} from './archives/tar-bytes.js';

const train = 'ILSVRC2012_img_train.tar';
const val = 'ILSVRC2012_img_val.tar';
const devkit = 'ILSVRC2012_devkit_t12.tar.gz';
const again = 'Delete it and download it again.';

/** The bytes of `meta.mat` in the archive of the devkit. */
function metaIn(archive: string): Uint8Array {
  const bytes = gunzipSync(readFileSync(archive));
  const entries = tarEntries((at, length) => bytes.subarray(at, at + length), 0, bytes.length);
  const meta = [...entries].find(({name}) => name.endsWith('meta.mat'));
  return bytes.subarray(meta?.start, (meta?.start ?? 0) + (meta?.size ?? 0));
}

const sound = {
  [train]: tarFile({
    'n02.tar': tarFile({'n02_7.JPEG': picture}),
    'n01.tar': tarFile({'n01_9.JPEG': picture, 'n01_10.JPEG': picture}),
  }),
};

test.serial('images in archives of archives and in folders are the same data set', async (t) => {
  const [packed, unpacked] = [temporaryFolder(t), temporaryFolder(t)];
  writeTree(packed, sound);
  writeTree(unpacked, {
    'train/n02/n02_7.JPEG': picture,
    'train/n01/n01_9.JPEG': picture,
    'train/n01/n01_10.JPEG': picture,
  });
  for (const root of [packed, unpacked]) {
    const dataset = imagenet({root, split: 'train'});
    t.deepEqual([...(dataset.classes ?? [])], ['n01', 'n02']);
    t.deepEqual(dataset.labels, Int32Array.of(0, 0, 1));
    const seen: number[] = [];
    const source = labelled(dataset, {batchSize: 1, order: 'sequential', workers: 1});
    for await (const {labels} of source.epoch(0)) seen.push(...labels);
    t.deepEqual(seen, [0, 0, 1]);
  }
  t.deepEqual(imagenet({root: packed, split: 'train'}).files, Array(3).fill(join(packed, train)));
});

test.serial('an index is used as long as it is of this archive', async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, sound);
  const options = {root, split: 'train', index: join(root, 'kept', 'index.json')} as const;
  const {length} = imagenet(options);
  const kept = JSON.parse(readFileSync(options.index, 'utf8'));
  t.is(kept.images.length, length);
  writeFileSync(options.index, JSON.stringify({...kept, images: kept.images.slice(1)}));
  t.is(imagenet(options).length, length - 1);
  const other = temporaryFolder(t);
  cpSync(root, other, {recursive: true, preserveTimestamps: true});
  t.is(imagenet({...options, root: other}).length, length, 'another archive of the same size and time');
  writeFileSync(options.index, 'damaged');
  t.is(imagenet(options).length, length);
  writeTree(root, {[train]: tarFile({'n01.tar': tarFile({'n01_1.JPEG': picture}), 'n02.tar': tarFile({})})});
  t.is(imagenet(options).length, 1);
});

test.serial('damaged archives of ImageNet are refused', async (t) => {
  const cut = (root: string, reason: string) =>
    `${join(root, train)} could not be read as a tar archive (${reason}): the download was probably cut off. ${again}`;
  await refusesDamage(t, sound, (root) => imagenet({root, split: 'train'}), [
    [
      'missing archive',
      {[train]: undefined, 'notes.txt': ''},
      (root) =>
        `Expected ${train} in ${root}: it holds notes.txt. Expected root to be the folder of the files of ImageNet, or the one that contains ILSVRC/Data/CLS-LOC or imagenet.`,
    ],
    ['archive cut off', {[train]: sound[train]?.subarray(0, 2000)}, (root) => cut(root, 'it ends within n02.tar')],
    ['wrong magic', {[train]: '<html>'.repeat(100)}, (root) => cut(root, 'byte 0 begins no entry of a tar archive')],
    [
      'an archive of images, not of archives',
      {[train]: tarFile({'n01.tar': picture})},
      (root) => cut(root, 'it lacks its end'),
    ],
    [
      'a truncated picture',
      {[train]: tarFile({'n01.tar': tarFile({'n01_1.JPEG': picture.subarray(0, 15)})})},
      (root) =>
        `${join(root, train, 'n01', 'n01_1.JPEG')} could not be decoded: its PPM data end too early: it was probably cut off. Delete it or replace it.`,
    ],
  ]);
});

testWithShared(
  'The sample of ImageNet is read out of its archives, val by the devkit',
  'data/imagenet-tar',
  async (t, root) => {
    const [learned, measured] = (['train', 'val'] as const).map((split) => imagenet({root, split, size: 32}));
    if (learned === undefined || measured === undefined) return t.fail();
    t.deepEqual([learned.length, measured.length, learned.classes?.length], [48, 24, 1000]);
    t.deepEqual(learned.classes, measured.classes);
    t.is(learned.classes?.[0], 'n01440764');
    await readsWhole(t, learned);
    const twins = Array.from(measured.labels ?? [], (label) => learned.labels?.indexOf(label) as number);
    t.is(twins.filter((twin) => twin >= 0).length, 4);
    for (const [index, twin] of twins.entries()) {
      if (twin < 0) continue; // The stand-in of a class is the first picture that the other archive has of it.
      t.deepEqual((await measured.get(index)).input.data, (await learned.get(twin)).input.data);
    }
  },
);

testWithShared('A devkit of ImageNet that is missing or damaged is refused', 'data/imagenet-tar', (t, samples) => {
  const root = temporaryFolder(t);
  copyFileSync(join(samples, val), join(root, val));
  const refused = () => t.throws(() => imagenet({root, split: 'val'}), {instanceOf: DataFileError}).message;
  t.is(
    refused(),
    `Expected ${devkit} in ${root}: it holds ${val}. Expected root to be the folder of the files of ImageNet, or the one that contains ILSVRC/Data/CLS-LOC or imagenet.`,
  );
  copyFileSync(join(samples, devkit), join(root, devkit));
  truncateSync(join(root, devkit), 5000);
  t.is(
    refused(),
    `${join(root, devkit)} could not be read (unexpected end of file): the download was probably cut off. ${again}`,
  );
  rmSync(join(root, val));
  writeFileSync(join(root, devkit), readFileSync(join(samples, devkit)));
  mkdirSync(join(root, 'val'));
  writeFileSync(join(root, 'val', 'ILSVRC2012_val_00050001.JPEG'), picture);
  const list = join(root, devkit, 'data/ILSVRC2012_validation_ground_truth.txt');
  t.is(
    refused(),
    `Expected ILSVRC2012_val_00050001.JPEG to be called as ILSVRC2012_val_00000001.JPEG, with a number up to the 50,000 of ${list}. Unpack the archive again.`,
  );
  rmSync(join(root, 'val', 'ILSVRC2012_val_00050001.JPEG'));
  writeTree(root, {'val/n00000001/a.JPEG': picture});
  t.is(
    refused(),
    `Expected n00000001/a.JPEG in ${root} to lie in a folder of one of the devkit's 1,000 classes. Take the folder away.`,
  );
  const folder = 'ILSVRC2012_devkit_t12/data';
  writeTree(root, {
    [`${folder}/meta.mat`]: metaIn(join(samples, devkit)),
    [`${folder}/ILSVRC2012_validation_ground_truth.txt`]: '1\n1001\n',
  });
  t.is(
    refused(),
    `${join(root, folder, 'ILSVRC2012_validation_ground_truth.txt')}, line 2: expected the number of one of 1,000 classes, received 1001. ${again}`,
  );
});
