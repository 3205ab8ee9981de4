import {mkdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {centerCrop, DataFileError, imageFolder, labelled, Random, randomResizedCrop, twoViews} from '@annulus/datasets';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {keepsSourceContract} from '../source-contract.js';
import {emptyFiles, writeImage} from './picture-files.js';

const types = '.jpg, .jpeg, .jpe, .jfif, .png, .webp, .gif, .tif, .tiff, .avif, .ppm, .pgm, .bmp, .dib';

test.serial('Examples come class by class, in the order of the names', async (t) => {
  const root = temporaryFolder(t);
  await writeImage(join(root, 'zebra', 'b.JPEG'), 6, 4, [255, 255, 255]);
  await writeImage(join(root, 'zebra', 'a.png'), 5, 4, [10, 20, 30]);
  await writeImage(join(root, 'ant', 'c.webp'), 4, 4, [0, 0, 0]);
  writeFileSync(join(root, 'zebra', 'notes.txt'), 'not an image');
  writeFileSync(join(root, 'README'), 'not a class');
  await keepsSourceContract(t, () => imageFolder({root}), {length: 3, classes: 2});
  const dataset = imageFolder({root});
  t.deepEqual(dataset.classes, ['ant', 'zebra']);
  const {input, label} = await dataset.get(1);
  t.is(label, 1);
  t.deepEqual(input.shape, [4, 5, 3]);
  t.deepEqual(
    input.data.slice(0, 3),
    Float32Array.from([10, 20, 30], (value) => value / 255),
  );
  t.deepEqual((await dataset.get(2)).input.shape, [4, 6, 3]);
});

test.serial('size gives the shorter side its pixels and keeps the aspect', async (t) => {
  const root = temporaryFolder(t);
  await writeImage(join(root, '1.png'), 40, 20, [255, 0, 0]);
  await writeImage(join(root, '2.png'), 5, 10, [0, 255, 0]);
  const dataset = imageFolder({root, size: 8});
  t.deepEqual((await dataset.get(0)).input.shape, [8, 16, 3]);
  t.deepEqual((await dataset.get(1)).input.shape, [16, 8, 3]);
  t.deepEqual((await dataset.map(({input}) => centerCrop(8)(input, new Random())).get(1)).shape, [8, 8, 3]);
});

test.serial('Examples of a flat folder have no label', async (t) => {
  const root = temporaryFolder(t);
  await writeImage(join(root, '1.png'), 4, 4, [255, 0, 0]);
  const dataset = imageFolder({root});
  t.deepEqual(Object.keys(await dataset.get(0)), ['input']);
  t.false('classes' in dataset);
  t.false('labels' in dataset);
});

test('labels none takes all images of a nested folder for its examples', (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, '2023/may/2.jpg', '2024/june/3.jpg', '1.jpg');
  const dataset = imageFolder({root, labels: 'none'});
  t.deepEqual(
    dataset.files,
    ['1.jpg', '2023/may/2.jpg', '2024/june/3.jpg'].map((name) => join(root, name)),
  );
  t.is(dataset.classes, undefined);
});

test('Labels and files are known without reading an image, in every part of the dataset', (t) => {
  const root = temporaryFolder(t);
  const names = Array.from({length: 20}, (_, index) => `${index < 8 ? 'cat' : 'dog'}/${10 + index}.jpg`);
  emptyFiles(root, ...names); // They could not be read.
  const dataset = imageFolder({root});
  t.deepEqual(
    dataset.labels,
    Int32Array.from(names, (_, index) => (index < 8 ? 0 : 1)),
  );
  const [train, rest] = dataset.shuffle(3).split({fraction: 0.5}, {fraction: 0.5});
  for (const part of [dataset.take(9), train, rest]) {
    const classOf = (path: string) => (path.startsWith(join(root, 'cat')) ? 0 : 1);
    t.deepEqual(part?.labels, Int32Array.from(part?.files ?? [], classOf));
  }
  t.is(new Set([...(train?.files ?? []), ...(rest?.files ?? [])]).size, 20);
});

test('Images can be left out, and the classes stay', (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, 'cat/1.jpg', 'dog/2.jpg', 'dog/3.jpg');
  const dataset = imageFolder({root, leaveOut: [join(root, 'cat', '1.jpg')]});
  t.deepEqual(dataset.classes, ['cat', 'dog']);
  t.deepEqual(dataset.labels, Int32Array.of(1, 1));
  const all = ['cat/1.jpg', 'dog/2.jpg', 'dog/3.jpg'].map((name) => join(root, name));
  t.throws(() => imageFolder({root, leaveOut: all}), {
    instanceOf: DataFileError,
    message: `Expected ${root} to hold images besides those that are left out, it holds no other.`,
  });
});

test.serial('Images that are kept are decoded once, as many as fit', async (t) => {
  const root = temporaryFolder(t);
  await writeImage(join(root, 'a', '1.png'), 600, 500, [10, 20, 30]); // 0.9 megabytes
  await writeImage(join(root, 'b', '2.png'), 600, 500, [40, 50, 60]);
  const dataset = imageFolder({root, keep: {megabytes: 1}});
  const first = await dataset.get(0);
  first.input.data[0] = 9; // It is the reader's own.
  await dataset.get(1);
  for (const path of dataset.files) rmSync(path);
  const {input, label} = await dataset.take(1).get(0);
  t.is(label, 0);
  t.deepEqual(input.shape, [500, 600, 3]);
  t.deepEqual(
    input.data.slice(0, 3),
    Float32Array.from([10, 20, 30], (value) => value / 255),
  );
  await t.throwsAsync(async () => dataset.get(1), {message: /2\.png could not be decoded: it does not exist/});
});

test('A given split must be asked for, where there is one', (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, 'train/a/1.jpg', 'train/b/2.jpg', 'test/a/3.jpg');
  const received = (split: string) =>
    `Expected split to be one of train, test, all, received ${split}: ${root} holds the splits test, train, which are no classes.`;
  t.throws(() => imageFolder({root}), {instanceOf: DataFileError, message: received('undefined')});
  t.throws(() => imageFolder({root, split: 'validation'}), {message: received('validation')});
  t.is(imageFolder({root, split: 'train'}).length, 2);
  t.deepEqual(imageFolder({root, split: 'test'}).files, [join(root, 'test', 'a', '3.jpg')]);
  t.deepEqual(imageFolder({root, split: 'test'}).classes, ['a', 'b']);
  t.is(imageFolder({root, split: 'all'}).length, 3);
  const inner = join(root, 'train');
  t.throws(() => imageFolder({root: inner, split: 'train'}), {
    message: `Expected no split train: ${inner} holds no folders of splits.`,
  });
});

test.serial('A batch with a damaged image names the example and its path', async (t) => {
  const root = temporaryFolder(t);
  const text = join(root, 'a', '1.png');
  emptyFiles(root, 'a/1.png', 'b/2.png');
  const batches = labelled(imageFolder({root}), {batchSize: 1, order: 'sequential'}).epoch(0)[Symbol.asyncIterator]();
  await t.throwsAsync(async () => batches.next(), {
    message: `Example 0 failed: ${text} could not be decoded: it is empty. Delete it or replace it.`,
  });
});

test('A folder that is missing or has no images is an error', (t) => {
  const root = temporaryFolder(t);
  const missing = join(root, 'nowhere');
  const message = (folder: string): string | undefined =>
    t.throws(() => imageFolder({root: folder}), {instanceOf: DataFileError})?.message;
  t.is(message(missing), `Expected root to be a folder of images, there is no folder ${missing}.`);
  t.is(message(root), `Expected ${root} to hold images (${types}), it holds none.`);
  mkdirSync(join(root, 'a'));
  t.is(message(root), `Expected ${root} to hold images (${types}), it holds none.`);
  emptyFiles(root, 'a/1.HEIC', 'a/2.heic', 'b/3.svg', 'b/notes');
  t.is(
    message(root),
    `Expected ${root} to hold images (${types}), it holds only without an ending 1, .heic 2, .svg 1.`,
  );
  t.throws(() => imageFolder({root, size: 0}), {message: 'Expected size to be a positive integer, received 0.'});
});

test.serial('A link to a folder is a class', async (t) => {
  const [root, elsewhere] = [temporaryFolder(t), temporaryFolder(t)];
  await writeImage(join(elsewhere, '1.png'), 4, 4, [0, 0, 0]);
  await writeImage(join(root, 'b', '2.png'), 4, 4, [0, 0, 0]);
  symlinkSync(elsewhere, join(root, 'a'));
  const dataset = imageFolder({root});
  t.deepEqual(dataset.classes, ['a', 'b']);
  t.deepEqual((await dataset.get(0)).input.shape, [4, 4, 3]);
});

testWithShared(
  'The sample of ImageNet has 100 classes, all of which decode',
  'data/imagenet-sample/train',
  async (t, root) => {
    const dataset = imageFolder({root, size: 32});
    t.is(dataset.length, 100);
    t.is(dataset.classes?.length, 100);
    const source = twoViews(dataset, {batchSize: 100, augment: randomResizedCrop({size: 32})});
    for await (const {size, views, labels} of source.epoch(0)) {
      t.is(size, 100);
      t.deepEqual(views[1]?.shape, [100, 32, 32, 3]);
      t.is(new Set(labels).size, 100);
    }
  },
);
