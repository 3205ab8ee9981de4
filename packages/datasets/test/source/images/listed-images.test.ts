import {join} from 'node:path';
import {dtd, labelled} from '@annulus/datasets';
import {picture, writeTree} from '@annulus/testing/damage';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import sharp from 'sharp';
import {decodeImage} from '../../../src/source/images/decode-image.js';
import {slopes} from './picture-files.js';

test.serial('a box is cut out before the image is resized, of the image as its file has it', async (t) => {
  const path = join(temporaryFolder(t), 'turned.png');
  const [width, height] = [40, 30];
  const pixels = slopes(width, height);
  await sharp(pixels, {raw: {width, height, channels: 3}})
    .withMetadata({orientation: 6})
    .png()
    .toFile(path);
  const options = {decoder: 'sharp', background: '#ffffff'} as const;
  const box = {left: 3, top: 5, width: 20, height: 10};
  const {shape, data} = await decodeImage(path, {...options, box});
  t.deepEqual(shape, [10, 20, 3]);
  const at = (row: number, column: number) => 3 * ((row + box.top) * width + column + box.left);
  const row = [...data.subarray(3 * 20 * 4, 3 * 20 * 5)].map((value) => Math.round(value * 255));
  t.deepEqual(row, [...pixels.subarray(at(4, 0), at(4, 20))]);
  t.deepEqual((await decodeImage(path, {...options, box, size: 5})).shape, [5, 10, 3]);
  t.deepEqual((await decodeImage(path, options)).shape, [width, height, 3]);
});

test.serial('listed images are read by loading threads too, and are told from others by their labels', async (t) => {
  const root = temporaryFolder(t);
  writeTree(root, {
    'images/a/1.jpg': picture,
    'images/b/2.jpg': picture,
    'labels/train1.txt': 'a/1.jpg\nb/2.jpg\n',
    'labels/test1.txt': 'a/1.jpg\n',
  });
  const dataset = dtd({root, split: 'train'});
  const seen: number[] = [];
  for await (const {labels} of labelled(dataset, {batchSize: 1, workers: 1, order: 'sequential'}).epoch(0))
    seen.push(...labels);
  t.deepEqual(seen, [0, 1]);
  t.not(await dataset.identity?.(), await dtd({root, split: 'test'}).identity?.());
  t.is(await dataset.identity?.(), await dtd({root, split: 'train'}).identity?.());
  t.throws(() => dtd({root, split: 'train', size: 0}), {
    message: 'Expected size to be a positive integer, received 0.',
  });
});
