import {copyFileSync} from 'node:fs';
import {join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import sharp from 'sharp';
import {search, searchPage} from '../../src/index.js';
import {searchText, shortPath} from '../../src/search/search-text.js';
import {listening, trainedRun} from '../embedding/trained.js';
import {pictureFolder, png} from '../picture-folder.js';

const options = {backend: TESTED_BACKEND, progress: 'quiet'} as const;

/** Pictures whose left and right differ, each of another colour. */
async function slopes(root: string, names: readonly string[]): Promise<void> {
  for (const [index, name] of names.entries()) {
    const bytes = Buffer.from(
      Array.from({length: 30 * 20}, (_, at) => [8 * (at % 30), 25 * index, (at * (index + 3)) % 200]).flat(),
    );
    await sharp(bytes, {raw: {width: 30, height: 20, channels: 3}})
      .png()
      .toFile(join(root, name));
  }
}

let root: string;
let run: string;

test.before(async () => {
  root = pictureFolder({});
  await slopes(
    root,
    Array.from({length: 9}, (_, index) => `${index}.png`),
  );
  copyFileSync(join(root, '4.png'), join(root, 'copy.png'));
  await sharp(join(root, '4.png')).flop().png().toFile(join(root, 'mirror.png'));
  run = await trainedRun({dataset: 'image-folder', root, size: 16, labels: 'none'});
});

test.serial('a picture finds itself, its copy and its mirrored copy first, and no tensor is left', async (t) => {
  const tensors = tf.memory().numTensors;
  const [found] = await search(run, [join(root, '4.png')], {...options, top: 5}, listening());
  t.is(tf.memory().numTensors, tensors);
  const {matches = []} = found ?? {};
  t.deepEqual(
    matches
      .slice(0, 3)
      .map(({name, copy}) => [name, copy])
      .sort(),
    [
      ['4.png', 'same'],
      ['copy.png', 'same'],
      ['mirror.png', 'mirrored'],
    ],
  );
  t.deepEqual(
    matches.map(({rank}) => rank),
    [1, 2, 3, 4, 5],
  );
  t.true(matches.slice(0, 3).every(({cosine}) => Math.abs(cosine - 1) < 1e-5));
  t.true(matches.slice(3).every(({cosine, copy}) => cosine < 1 && copy === undefined));
  t.is(matches[3]?.file, join(root, matches[3]?.name ?? ''));
});

test.serial('several pictures are searched for, and one that is none is told', async (t) => {
  const none = join(pictureFolder({'none.png': 'no picture'}), 'none.png');
  const results = await search(run, [none, join(root, '1.png'), root], {...options, top: 100}, listening());
  t.deepEqual(
    results.map(({picture, matches, problem}) => [picture, matches?.[0]?.name ?? problem, matches?.length]),
    [
      [none, 'it is no image of a format that is known', undefined],
      [join(root, '1.png'), '1.png', 11],
      [root, 'it is a folder, which can only be searched in', undefined],
    ],
  );
});

test.serial('another folder is searched in, and its classes are said', async (t) => {
  const album = pictureFolder({
    'red/a.png': png(20, 20, [200, 0, 0, 255]),
    'blue/b.png': png(20, 20, [0, 0, 200, 255]),
  });
  const [found] = await search(run, [join(album, 'red', 'a.png')], {...options, in: [album]}, listening());
  t.deepEqual(
    found?.matches?.map(({name, label}) => [name, label]),
    [
      ['red/a.png', 'red'],
      ['blue/b.png', 'blue'],
    ],
  );
});

test.serial('numbered pictures have no file, and are searched in all the same', async (t) => {
  const painted = await trainedRun({dataset: 'shapes', train: 4, test: 2, size: 16, seed: 0});
  const [found] = await search(painted, [join(root, '4.png')], {...options, top: 1}, listening());
  t.regex(found?.matches?.[0]?.name ?? '', /^(train|test)\/\d$/);
  t.is(found?.matches?.[0]?.file, undefined);
});

test('what was found is a line for each picture', (t) => {
  const match = (rank: number, more = {}) => ({
    rank,
    cosine: 1 / rank,
    name: `${rank}.png`,
    file: `/p/${rank}.png`,
    ...more,
  });
  const matches = [
    match(1, {copy: 'same'}),
    match(2, {copy: 'mirrored', label: 'cat'}),
    {...match(10), file: undefined},
  ];
  t.is(
    searchText({picture: 'a.jpg', matches: matches as never}),
    'a.jpg\n  1   1.0000  /p/1.png  the same picture\n  2   0.5000  /p/2.png  (cat)  mirrored\n  10   0.1000  10.png',
  );
  t.is(shortPath(join(process.cwd(), 'x', 'y.png')), join('x', 'y.png'));
});

test.serial('a page holds small pictures, and says what is missing', async (t) => {
  const results = await search(run, [join(root, '4.png')], {...options, top: 3}, listening());
  const gone = join(root, 'gone <now>.png');
  const more = {picture: 'b.jpg', problem: 'it is empty'};
  const lost = {picture: gone, matches: [{rank: 1, cosine: 0.5, name: 'gone <now>.png', file: gone}]};
  const text = await searchPage([...results, lost, more], {encoder: 'runs/a'});
  t.is(text.match(/src="data:image\/webp;base64,/g)?.length, 4);
  t.false(/<script|src="(?!data:)|href=/.test(text));
  t.true(text.includes('mirrored</em>') && text.includes('the same picture</em>'));
  t.true(text.includes('gone &#60;now&#62;.png') && text.includes('no picture</div>'));
  t.true(text.includes('It could not be read: it is empty.'));
});

test.serial('a transparent picture lies on the colour that its vector was made on', async (t) => {
  const clear = join(pictureFolder({'clear.png': png(8, 8, [0, 0, 0, 0])}), 'clear.png');
  for (const background of [undefined, '#00ff00'] as const) {
    const text = await searchPage([{picture: clear, matches: [], ...(background && {background})}], {
      encoder: 'runs/a',
    });
    const [, bytes = ''] = /base64,([^"]*)"/.exec(text) ?? [];
    const {channels} = await sharp(Buffer.from(bytes, 'base64')).stats();
    const wanted = background ? [0, 255, 0] : [255, 255, 255];
    t.is(channels.length, 3);
    t.true(
      channels.every(({mean}, at) => Math.abs(mean - (wanted[at] as number)) < 8),
      String(background),
    );
  }
});
