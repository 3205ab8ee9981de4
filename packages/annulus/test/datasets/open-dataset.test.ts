import {mkdir, mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'ava';
import {errorText} from '../../src/commands/error-text.js';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {flagsOf} from '../flags-of.js';
import {idxFolder} from '../idx-folder.js';

test('a dataset gives as many of its first images as asked for, or all', async (t) => {
  const root = await idxFolder(128);
  const source = (...more: string[]) =>
    openDataset(withCompareDefaults(flagsOf('--dataset', 'mnist', '--root', root, ...more)));
  t.like(source(), {size: 28, channels: 1, pretrain: {length: 6}, reference: {length: 6}, query: {length: 4}});
  t.like(source('--train', '5', '--test', '2'), {pretrain: {length: 5}, query: {length: 2}});
  t.throws(() => source('--train', '7'), {
    message: 'Expected train to be at most the 6 images there are, received 7.',
  });
  t.throws(() => source('--test', '5'), {message: 'Expected test to be at most the 4 images there are, received 5.'});
});

test('files that are missing are explained by options, and to who types a command line by flags', async (t) => {
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
  t.regex(errorText(error), /Expected --root to be the folder of .* ask for --train 10000\.$/);
});

test('painted shapes are as many and as large as asked for', (t) => {
  const source = openDataset(withCompareDefaults(flagsOf('--train', '20', '--test', '10', '--size', '24')));
  t.like(source, {size: 24, channels: 3, pretrain: {length: 20}, query: {length: 10}});
});

/** Files that are named as images are, `images` to a class. */
async function imageRoot(images: number, ...classes: string[]): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'annulus-'));
  for (const name of classes) {
    await mkdir(join(root, name), {recursive: true});
    for (let index = 0; index < images; index++) await writeFile(join(root, name, `${index}.png`), '');
  }
  return root;
}

const imageFolderSource = (root: string, ...more: string[]) =>
  openDataset(withCompareDefaults(flagsOf('--dataset', 'image-folder', '--root', root, ...more)));

test('an image folder of a single class is refused with the folder that may be meant', async (t) => {
  const root = await imageRoot(1, join('train', 'cat'), join('train', 'dog'));
  t.throws(() => imageFolderSource(root), {
    name: 'OptionError',
    message: `Expected root to be a folder with at least two class folders: ${root} holds one class folder, \`train\`. Did you mean ${join(root, 'train')}?`,
  });
  const single = await imageRoot(1, 'cat');
  t.throws(() => imageFolderSource(single), {
    name: 'OptionError',
    message: `Expected root to be a folder with at least two class folders: ${single} holds one class folder, \`cat\`.`,
  });
});

test('a fifth of an image folder is held out, the same images for every seed', async (t) => {
  const root = await imageRoot(5, 'cat', 'dog');
  const heldOut = async (...more: string[]) => {
    const {pretrain, query} = imageFolderSource(root, ...more);
    t.like({pretrain, query}, {pretrain: {length: 8}, query: {length: 2}});
    const failure = async (index: number) => String(await t.throwsAsync(async () => query.get(index)));
    return [await failure(0), await failure(1)];
  };
  t.deepEqual(await heldOut('--seed', '1'), await heldOut('--seed', '2'));
});
