import {rmSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {errorText} from '../../src/commands/error-text.js';
import {wholeDataset} from '../../src/datasets/whole-dataset.js';
import {pictureFolder, png} from '../picture-folder.js';

const white = [255, 255, 255, 255] as const;

/** Six pictures, and three files that are none. */
const root = pictureFolder({
  ...Object.fromEntries(
    [1, 2, 3].flatMap((side) => [`cat/${side}.png`, `dog/${side}.png`].map((name) => [name, png(4 * side, 8, white)])),
  ),
  'cat/0.jpg': 'no image',
  'dog/4.png': png(8, 8, white).subarray(0, 50),
  'dog/5.png': '',
});

const options = {dataset: 'image-folder', root, seed: 0} as const;

test.serial('all damaged images are listed at once, with what to do', async (t) => {
  const read: string[] = [];
  const error = await t.throwsAsync(wholeDataset(options, {onProgress: (count, of) => read.push(`${count}/${of}`)}), {
    name: 'DamagedExamplesError',
  });
  t.is(
    errorText(error).replaceAll(root, ''),
    '3 images could not be decoded:\n' +
      '  /cat/0.jpg: it is no image of a format that is known\n' +
      '  /dog/4.png: its PNG data end too early: it was probably cut off\n' +
      '  /dog/5.png: it is empty\n' +
      'Delete or replace them, or leave them out: --damaged skip.',
  );
  t.is(read.at(-1), '9/9');
});

test.serial('damaged images can be skipped, and others take their place', async (t) => {
  const {splits, damaged, extent} = await wholeDataset({...options, damaged: 'skip'});
  t.deepEqual(
    damaged.map(({path}) => path).sort(),
    ['cat/0.jpg', 'dog/4.png', 'dog/5.png'].map((name) => join(root, name)),
  );
  t.is(splits.pretrain.length + (splits.query?.length ?? 0), 6);
  t.is(extent, 'Pixels: 4 × 8 to 12 × 8');
  const few = await wholeDataset({...options, damaged: 'skip', train: 2, test: 1});
  t.deepEqual([few.splits.pretrain.length, few.splits.query?.length], [2, 1]);
  for (let index = 0; index < 2; index++) t.deepEqual((await few.splits.pretrain.get(index)).input.shape[2], 3);
});

test.serial('a data set in its own format is not read again', async (t) => {
  const {damaged, extent} = await wholeDataset({dataset: 'shapes', seed: 0, train: 4, test: 2});
  t.deepEqual([damaged, extent], [[], undefined]);
});

test.serial('images that were read once are not decoded again', async (t) => {
  const pictures = pictureFolder(['a/1.png', 'a/2.png', 'b/1.png', 'b/2.png', 'b/3.png']);
  const {splits} = await wholeDataset({dataset: 'image-folder', root: pictures, seed: 0});
  rmSync(pictures, {recursive: true});
  for (let index = 0; index < splits.pretrain.length; index++) {
    t.deepEqual((await splits.pretrain.get(index)).input.shape, [64, 64, 3]);
  }
});
