import {existsSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {centerCrop, DataFileError, imageFolder, labelled, Random, randomResizedCrop, twoViews} from '@annulus/datasets';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import sharp from 'sharp';
import {distance} from '../picture.js';
import {keepsSourceContract} from './source-contract.js';

type Format = 'jpeg' | 'png' | 'webp';

/** Writes an image of one colour. */
async function writeImage(
  path: string,
  format: Format,
  width: number,
  height: number,
  rgb: number[],
  alpha?: number,
): Promise<void> {
  const channels = alpha === undefined ? 3 : 4;
  const pixel = alpha === undefined ? rgb : [...rgb, alpha];
  const bytes = Buffer.from(Array.from({length: width * height}, () => pixel).flat());
  await sharp(bytes, {raw: {width, height, channels}}).toFormat(format).toFile(path);
}

const extensions = '.jpg, .jpeg, .png, .webp, .gif, .tif, .tiff, .avif';

test('Classes are the folders in the order of their names, and images lie at any depth in them', async (t) => {
  const root = temporaryFolder(t);
  mkdirSync(join(root, 'zebra', 'herd'), {recursive: true});
  mkdirSync(join(root, 'ant'));
  await writeImage(join(root, 'zebra', 'herd', 'b.JPEG'), 'jpeg', 6, 4, [255, 255, 255]);
  await writeImage(join(root, 'zebra', 'a.png'), 'png', 5, 4, [10, 20, 30]);
  await writeImage(join(root, 'ant', 'c.webp'), 'webp', 4, 4, [0, 0, 0]);
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

test('Gray and transparent images become RGB', async (t) => {
  const root = temporaryFolder(t);
  mkdirSync(join(root, 'a'));
  await sharp(Buffer.alloc(12, 51), {raw: {width: 4, height: 3, channels: 1}})
    .toColourspace('b-w')
    .png()
    .toFile(join(root, 'a', '1.png'));
  await writeImage(join(root, 'a', '2.png'), 'png', 4, 3, [51, 102, 153], 128);
  const dataset = imageFolder({root});
  t.deepEqual((await dataset.get(0)).input.shape, [3, 4, 3]);
  t.true((await dataset.get(0)).input.data.every((value) => value === Math.fround(0.2)));
  t.deepEqual((await dataset.get(1)).input.shape, [3, 4, 3]);
  t.deepEqual((await dataset.get(1)).input.data.slice(0, 3), Float32Array.of(0.2, 0.4, 0.6));
});

test('size gives the shorter side its pixels and keeps the aspect', async (t) => {
  const root = temporaryFolder(t);
  mkdirSync(join(root, 'a'));
  await writeImage(join(root, 'a', '1.png'), 'png', 40, 20, [255, 0, 0]);
  await writeImage(join(root, 'a', '2.png'), 'png', 5, 10, [0, 255, 0]);
  const dataset = imageFolder({root, size: 8});
  t.deepEqual((await dataset.get(0)).input.shape, [8, 16, 3]);
  t.deepEqual((await dataset.get(1)).input.shape, [16, 8, 3]);
  t.deepEqual((await dataset.map(({input}) => centerCrop(8)(input, new Random())).get(1)).shape, [8, 8, 3]);
});

test('An image that does not decode is named, by the example and by its path', async (t) => {
  const root = temporaryFolder(t);
  mkdirSync(join(root, 'a'));
  const [text, cut] = [join(root, 'a', '1.png'), join(root, 'a', '2.jpg')];
  writeFileSync(text, 'not an image');
  await writeImage(cut, 'jpeg', 64, 64, [200, 100, 50]);
  truncateSync(cut, readFileSync(cut).length - 40);
  const dataset = imageFolder({root});
  const unsupported = `${text} could not be decoded: Input file contains unsupported image format. Delete it or replace it.`;
  const error = await t.throwsAsync(async () => dataset.get(0), {instanceOf: DataFileError, message: unsupported});
  t.is((error as DataFileError).path, text);
  await t.throwsAsync(async () => dataset.get(1), {
    message: `${cut} could not be decoded: Input file has corrupt header: VipsJpeg: premature end of JPEG image. Delete it or replace it.`,
  });
  const batches = labelled(dataset, {batchSize: 1, order: 'sequential'}).epoch(0)[Symbol.asyncIterator]();
  await t.throwsAsync(async () => batches.next(), {message: `Example 0 failed: ${unsupported}`});
});

test('A folder that is missing, has no classes or a class without images is an error', (t) => {
  const root = temporaryFolder(t);
  const missing = join(root, 'nowhere');
  const message = (folder: string): string | undefined =>
    t.throws(() => imageFolder({root: folder}), {instanceOf: DataFileError})?.message;
  t.is(
    message(missing),
    `Expected root to be a folder with one folder of images per class, there is no folder ${missing}.`,
  );
  t.is(
    message(root),
    `Expected every folder in ${root} to be a class and to hold images (${extensions}): ${root} holds no folders.`,
  );
  mkdirSync(join(root, 'a'));
  t.is(
    message(root),
    `Expected every folder in ${root} to be a class and to hold images (${extensions}): ${join(root, 'a')} holds none.`,
  );
  for (const name of ['b', 'c', 'd', 'e']) {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'photo.HEIC'), '');
  }
  writeFileSync(join(root, 'e', 'photo.bmp'), '');
  const [a, b, c] = ['a', 'b', 'c'].map((name) => join(root, name));
  t.is(
    message(root),
    `Expected every folder in ${root} to be a class and to hold images (${extensions}): ${a}, ${b}, ${c} and 2 more hold none, only .bmp, .heic.`,
  );
  t.throws(() => imageFolder({root, size: 0}), {message: 'Expected size to be a positive integer, received 0.'});
});

test('A link to a folder is a class, and a link to nothing is named', async (t) => {
  const [root, elsewhere] = [temporaryFolder(t), temporaryFolder(t)];
  await writeImage(join(elsewhere, '1.png'), 'png', 4, 4, [0, 0, 0]);
  symlinkSync(elsewhere, join(root, 'a'));
  t.deepEqual(imageFolder({root}).classes, ['a']);
  const broken = join(root, 'b');
  symlinkSync(join(root, 'nowhere'), broken);
  t.throws(() => imageFolder({root}), {
    instanceOf: DataFileError,
    message: `${broken} is a link to something that does not exist. Delete it or repair it.`,
  });
});

const turbo = existsSync(new URL('../../../../../node_modules/@julusian/jpeg-turbo', import.meta.url));

test("The decoder 'turbo' reads JPEG files as sharp does, within 8/255, and leaves the others to sharp", async (t) => {
  const root = temporaryFolder(t);
  if (!turbo) {
    t.log('Not checked: @julusian/jpeg-turbo is not installed.');
    const message = t.throws(() => imageFolder({root, decoder: 'turbo'}))?.message;
    t.regex(
      String(message),
      /^Expected @julusian\/jpeg-turbo to be installed for decoder 'turbo', received: Cannot find module .+\. Run npm install @julusian\/jpeg-turbo, or use decoder 'sharp'\.$/,
    );
    return;
  }
  mkdirSync(join(root, 'a'));
  await writeImage(join(root, 'a', '1.png'), 'png', 5, 4, [10, 20, 30]);
  const slopes = Buffer.from(Array.from({length: 40 * 30 * 3}, (_, at) => (at * 3 + (at % 3) * 80) % 256));
  for (const [name, chromaSubsampling] of Object.entries({'2.jpg': '4:4:4', '3.jpeg': '4:2:0'})) {
    await sharp(slopes, {raw: {width: 40, height: 30, channels: 3}})
      .jpeg({quality: 90, chromaSubsampling})
      .toFile(join(root, 'a', name));
  }
  const [one, other] = [imageFolder({root}), imageFolder({root, decoder: 'turbo'})];
  for (const [index, tolerance] of [0, 8.5 / 255, 8.5 / 255].entries()) {
    const [{input: expected}, {input}] = [await one.get(index), await other.get(index)];
    t.deepEqual(input.shape, expected.shape);
    const apart = distance(input.data, expected.data);
    t.true(apart <= tolerance, `${index}: ${apart}`);
  }
  truncateSync(join(root, 'a', '2.jpg'), 300);
  await t.throwsAsync(async () => other.get(1), {
    instanceOf: DataFileError,
    message: /^.+2\.jpg could not be decoded: .+\. Delete it or replace it\.$/,
  });
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
