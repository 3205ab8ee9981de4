import {mkdtemp, readdir, readFile, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {commandProcess} from '../command-process.js';
import {pictureFolder, png} from '../picture-folder.js';
import {runQuietly} from '../run-quietly.js';

const sides = [
  [24, 16],
  [16, 40],
  [20, 20],
] as const;

/** Fifteen photos a folder, each wide, tall and square by turns. */
const photos = (...folders: string[]): string =>
  pictureFolder(
    Object.fromEntries(
      folders.flatMap((folder, at) =>
        Array.from({length: 15}, (_, index) => {
          const [width, height] = sides[index % sides.length] as (typeof sides)[number];
          return [join(folder, `${10 + index}.png`), png(width, height, [90 * at, 40, index * 10, 255])];
        }),
      ),
    ),
  );

const newFolder = () => mkdtemp(join(tmpdir(), 'annulus-'));

const tiny = `--algorithm moco --size 16 --epochs 1 --batch-size 8 --queue 16 --encoder small-convnet --width 4 --dimensions 8 --ring off --neighbours 3 --probe-epochs 1 --backend ${TESTED_BACKEND} --workers 1 --progress quiet`;

const compareImages = (root: string, output: string, ...more: string[]) =>
  runQuietly(
    'compare',
    ...['--dataset', 'image-folder', '--root', root, '--output', output, '--name', 'run'],
    ...tiny.split(' '),
    ...more,
  );

test.serial('photos of any aspect are trained on and measured, and what was found is said', async (t) => {
  const output = await newFolder();
  const {code, out, err} = await compareImages(photos('cat', 'dog'), output);
  t.is(err, '');
  t.is(code, 0);
  t.true(out.includes('report.html'), out);
  const [, ...lines] = out.split('\n');
  t.deepEqual(lines.slice(0, 3), [
    '30 images in 2 classes: cat 15, dog 15',
    'Pixels: 24 × 16 to 16 × 40',
    'image-folder: 24 images to learn from, 6 to be measured on, where guessing gets 50.0%',
  ]);
});

test.serial('photos without labels are trained on, nothing is measured, and the reason is said', async (t) => {
  const output = await newFolder();
  const root = photos('.');
  const {code, out, err} = await compareImages(root, output);
  t.is(err, '');
  t.is(code, 0);
  t.deepEqual(out.split('\n').slice(1, 4), [
    '15 images without classes',
    'Pixels: 24 × 16 to 16 × 40',
    'image-folder: 15 images to learn from, none to be measured on: without classes there is neither kNN nor a probe',
  ]);
  t.false(out.includes('Random encoder'), out);
  const results = JSON.parse(await readFile(join(output, 'run', 'results.json'), 'utf8'));
  t.true(results.complete);
  t.like(results, {random: [], configuration: {images: {train: 15, test: 0}}, variants: [{reason: 'finished'}]});
  t.false('knn' in results.variants[0] || 'linear' in results.variants[0]);
  const again = await runQuietly('compare', '--resume', join(output, 'run'));
  t.is(again.code, 0);
  const supervised = await compareImages(root, await newFolder(), '--algorithm', 'supcon', '--queue=');
  t.is(supervised.code, 2);
});

test.serial('all damaged photos are listed before anything is done, and the name stays free', async (t) => {
  const [root, output] = [photos('cat', 'dog'), await newFolder()];
  const [one, other] = [join(root, 'cat', '10.png'), join(root, 'dog', '24.png')];
  await writeFile(one, 'not an image');
  await writeFile(other, '');
  const refused = await compareImages(root, output);
  t.is(refused.code, 2);
  t.is(
    refused.err,
    `2 images could not be decoded:\n  ${one}: it is no image of a format that is known\n  ${other}: it is empty\n` +
      'Delete or replace them, or leave them out: --damaged skip.',
  );
  t.deepEqual(await readdir(output).catch(() => []), []);

  const skipped = await compareImages(root, output, '--damaged', 'skip');
  t.is(skipped.code, 0, skipped.err);
  t.true(
    skipped.out.includes(
      `Left out, since they could not be decoded:\n  ${one}: it is no image of a format that is known\n  ${other}: it is empty\n`,
    ),
    skipped.out,
  );
  t.true(
    skipped.out.includes('image-folder: 22 images to learn from, 6 to be measured on, where guessing gets 50.0%'),
    skipped.out,
  );
});

test.serial('a run goes on with the photos that it was started with, and with no others', async (t) => {
  const [root, output] = [photos('cat', 'dog'), await newFolder()];
  await writeFile(join(root, 'cat', '10.png'), '');
  t.is((await compareImages(root, output, '--damaged', 'skip')).code, 0);
  const results = join(output, 'run', 'results.json');
  const whole = JSON.parse(await readFile(results, 'utf8'));
  await writeFile(results, JSON.stringify({...whole, complete: false}));

  await writeFile(join(root, 'dog', '09.png'), png(8, 8, [1, 2, 3, 255]));
  const refused = await runQuietly('compare', '--resume', join(output, 'run'));
  t.deepEqual(refused, {
    code: 2,
    out: '',
    err: 'Expected the images of image-folder that the run was started with, found 1 added: dog/09.png. It can only go on with the same images.',
  });
  await writeFile(join(root, 'dog', '09.png'), '');
  t.regex((await runQuietly('compare', '--resume', join(output, 'run'))).err, /found 1 added: dog\/09\.png/);
});

test.serial('Ctrl-C while the photos are looked through leaves nothing behind', async (t) => {
  const root = photos(...Array.from({length: 40}, (_, index) => `class ${index}`));
  const output = await newFolder();
  const args = ['compare', '--dataset', 'image-folder', '--root', root, '--output', output, '--name', 'run'];
  const {code, out} = await commandProcess([...args, ...tiny.split(' ')], {signal: 'SIGINT', file: root});
  t.is(code, 130);
  t.is(out, '');
  t.deepEqual(await readdir(output), []);
});
