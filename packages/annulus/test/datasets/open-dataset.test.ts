import {symlinkSync} from 'node:fs';
import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Dataset, Example} from '@annulus/datasets';
import test from 'ava';
import {errorText} from '../../src/commands/error-text.js';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {flagsOf} from '../flags-of.js';
import {idxFolder} from '../idx-folder.js';
import {pictureFolder} from '../picture-folder.js';

test.serial('a dataset gives as many of its first images as asked for, or all', async (t) => {
  const root = await idxFolder(128);
  const source = (...more: string[]) =>
    openDataset(withCompareDefaults(flagsOf('--dataset', 'mnist', '--root', root, ...more)));
  t.like(source(), {input: {size: 28, channels: 1}, pretrain: {length: 6}, reference: {length: 6}, query: {length: 4}});
  t.like(source('--train', '5', '--test', '2'), {pretrain: {length: 5}, query: {length: 2}});
  t.throws(() => source('--train', '7'), {
    message: 'Expected train to be at most the 6 images there are, received 7.',
  });
  t.throws(() => source('--test', '5'), {message: 'Expected test to be at most the 4 images there are, received 5.'});
});

test.serial('files that are missing are explained by options, and to who types a command line by flags', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'annulus-'));
  await writeFile(join(root, 'data_batch_1.bin'), Buffer.alloc(10_000 * 3073));
  const source = (...more: string[]) =>
    openDataset(withCompareDefaults(flagsOf('--dataset', 'cifar10', '--root', root, ...more)));
  const error = t.throws(() => source('--train', '20000'), {
    name: 'DataFileError',
    message:
      `Expected data_batch_2.bin in ${root}: it holds data_batch_1.bin. Expected root to be the folder of CIFAR-10's ` +
      'binary version, or the one that contains cifar-10-batches-bin. To use only the first 10000 examples, ask for {train: 10000}.',
  });
  t.regex(
    errorText(error),
    /Expected --root to be the folder of .* ask for --train 10000\. Download it: .*annulus download cifar10 --root /,
  );
});

test('painted shapes are as many and as large as asked for', (t) => {
  const source = openDataset(withCompareDefaults(flagsOf('--train', '20', '--test', '10', '--size', '24')));
  t.like(source, {input: {size: 24, channels: 3}, pretrain: {length: 20}, query: {length: 10}});
});

test.serial(
  'validation holds training images out, drawn, the same for every seed, and leaves the test images alone',
  async (t) => {
    const opened = (...more: string[]) =>
      openDataset(withCompareDefaults(flagsOf('--measure-on', 'validation', '--size', '12', ...more)));
    const splits = opened('--train', '20', '--test', '10', '--seed', '1');
    t.like(splits, {pretrain: {length: 20}, reference: {length: 20}, query: {length: 10}});
    const painted = openDataset(withCompareDefaults(flagsOf('--train', '30', '--size', '12', '--seed', '1')));
    const pixels = async ({length, get}: Dataset<Example>) =>
      Promise.all(Array.from({length}, async (_, index) => [...(await get(index)).input.data].join()));
    const [learned, held] = [await pixels(splits.pretrain), await pixels(splits.query as Dataset<Example>)];
    t.deepEqual([...learned, ...held].sort(), (await pixels(painted.pretrain)).sort());
    t.deepEqual(splits.query?.labels, opened('--train', '20', '--test', '10', '--seed', '2').query?.labels);
  },
);

test('without numbers a fifth of the training images is held out; some must be left', async (t) => {
  const root = await idxFolder(128);
  const opened = (...more: string[]) =>
    openDataset(
      withCompareDefaults(flagsOf('--dataset', 'mnist', '--root', root, '--measure-on', 'validation', ...more)),
    );
  t.like(opened(), {pretrain: {length: 5}, query: {length: 1}});
  t.like(opened('--test', '2'), {pretrain: {length: 4}, query: {length: 2}});
  t.like(opened('--train', '3'), {pretrain: {length: 3}, query: {length: 1}});
  t.throws(() => opened('--test', '6'), {
    message: 'Expected measureOn validation to leave training examples to learn from: 6 are to be held out of 6.',
  });
});

const imageFolderSource = (root: string, ...more: string[]) =>
  openDataset(withCompareDefaults(flagsOf('--dataset', 'image-folder', '--root', root, ...more)));

/** Names of files, `images` to a folder. */
const namesIn = (images: number, ...folders: string[]): string[] =>
  folders.flatMap((folder) => Array.from({length: images}, (_, index) => join(folder, `${index}.png`)));

test('validation images of a folder are none of its test images', (t) => {
  const root = pictureFolder(namesIn(5, 'train/cat', 'train/dog', 'test/cat', 'test/dog'));
  const {pretrain, query} = imageFolderSource(root, '--measure-on', 'validation');
  t.deepEqual([pretrain.length, query?.length], [8, 2]);
  t.true(query?.files?.every((path) => path.includes('/train/') && !pretrain.files?.includes(path)));
});

test('images without classes are all learned from, and nothing is measured', (t) => {
  for (const names of [namesIn(5, '.'), namesIn(5, 'all')]) {
    const {pretrain, reference, query, found} = imageFolderSource(pictureFolder(names));
    t.is(pretrain.length, 5);
    t.deepEqual([reference, query], [undefined, undefined]);
    t.deepEqual(found, ['5 images without classes']);
  }
  const nested = pictureFolder(namesIn(2, '2023/may', '2024/june'));
  t.is(imageFolderSource(nested, '--labels', 'none').pretrain.length, 4);
  t.is(imageFolderSource(nested, '--labels', 'none', '--train', '3').pretrain.length, 3);
});

test('given splits are used, and what they are for is said', (t) => {
  const splits = ['train', 'val', 'test'].flatMap((split) =>
    namesIn(split === 'train' ? 8 : 2, join(split, 'cat'), join(split, 'dog')),
  );
  const all = imageFolderSource(pictureFolder(splits));
  t.like(all, {pretrain: {length: 16, classes: ['cat', 'dog']}, query: {length: 4, classes: ['cat', 'dog']}});
  t.true(all.query?.files?.every((path) => path.includes('/test/')));
  t.deepEqual(all.found, [
    '24 images in 2 classes: cat 12, dog 12',
    'Given splits: train 16 (learned from), validation 4 (left out), test 4 (measured on)',
  ]);
  const two = imageFolderSource(pictureFolder(splits.filter((name) => !name.startsWith('test'))), '--train', '5');
  t.like(two, {pretrain: {length: 5}, reference: {length: 5}, query: {length: 4}});
  t.true(two.query?.files?.every((path) => path.includes('/val/')));
});

test('a class of which no image is left is named, and not counted', (t) => {
  const root = pictureFolder(namesIn(2, 'cat', 'dog', 'owl'));
  const options = withCompareDefaults(flagsOf('--dataset', 'image-folder', '--root', root));
  const {found} = openDataset(
    options,
    ['0', '1'].map((name) => join(root, 'owl', `${name}.png`)),
  );
  t.deepEqual(found, ['4 images in 2 classes: cat 2, dog 2; none is left of owl']);
});

test('where the given test images have no classes, a fifth of the training images is held out', (t) => {
  const {pretrain, query, found} = imageFolderSource(
    pictureFolder([...namesIn(5, 'train/cat', 'train/dog'), ...namesIn(4, 'test')]),
  );
  t.deepEqual([pretrain.length, query?.length], [8, 2]);
  t.deepEqual(found, [
    '14 images in 2 classes: cat 5, dog 5',
    'Given splits: train 10 (learned from), test 4 (left out)',
  ]);
});

test('what is left out of a folder of pictures is said, with its types', (t) => {
  const root = pictureFolder({
    ...Object.fromEntries(namesIn(3, 'animals/cats', 'animals/dogs').map((name) => [name, ''])),
    'animals/dogs/1.HEIC': '',
    'animals/dogs/2.heic': '',
    'animals/dogs/notes': '',
    'things/3.svg': '',
    'cover.png': '',
  });
  symlinkSync(join(root, 'animals'), join(root, 'animals', 'cats', 'up'));
  t.deepEqual(imageFolderSource(root).found, [
    '6 images in 2 classes: animals/cats 3, animals/dogs 3',
    '4 files are not read: without an ending 1, .heic 2, .svg 1',
    'HEIC, as phones take it, is not read: convert it to JPEG, such as with heif-convert, and run again',
    'Left out, beside the folders of classes or splits: cover.png',
    'Left out, links to what is there already: animals/cats/up',
    'Folders without images: things',
  ]);
});

test('too few images to hold some out are refused', (t) => {
  const root = pictureFolder(['a/1.png', 'b/2.png']);
  t.throws(() => imageFolderSource(root), {
    name: 'OptionError',
    message: `Expected root to hold at least 3 images, a fifth of which are held out for the test: ${root} holds 2.`,
  });
});

test('a fifth of an image folder is held out, the same images for every seed', (t) => {
  const root = pictureFolder(namesIn(5, 'cat', 'dog'));
  const heldOut = (...more: string[]) => {
    const {pretrain, query} = imageFolderSource(root, ...more);
    t.like({pretrain, query}, {pretrain: {length: 8}, query: {length: 2}});
    return query?.files;
  };
  t.deepEqual(heldOut('--seed', '1'), heldOut('--seed', '2'));
});

test('options of pictures mean nothing to data sets in their own formats', (t) => {
  for (const [flag, value, reason] of [
    ['--labels', 'none', 'only a folder of pictures or recordings leaves a choice'],
    ['--background', '#ffffff', 'only a folder of pictures leaves a choice'],
    ['--damaged', 'skip', 'only a folder of pictures or recordings leaves a choice'],
    ['--seconds', '2', 'its images make no sound'],
  ] as const) {
    t.throws(() => withCompareDefaults(flagsOf(flag, value)), {
      name: 'OptionError',
      message: `Expected no ${flag.slice(2)} with dataset shapes: ${reason}. Leave it out.`,
    });
  }
});
