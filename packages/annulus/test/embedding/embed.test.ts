import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {embed, embeddingsOf} from '../../src/index.js';
import {pictureFolder, png} from '../picture-folder.js';
import {listening, trainedRun} from './trained.js';

const options = {backend: TESTED_BACKEND, batchSize: 4, progress: 'quiet'} as const;

const numbered = (count: number) => Array.from({length: count}, (_, index) => `${10 + index}.png`);

test.serial("a run's own pictures are embedded, but for those it left out, and not again", async (t) => {
  const root = pictureFolder(numbered(10));
  const leftOut = ['13.png'];
  const run = await trainedRun({dataset: 'image-folder', root, size: 16, labels: 'none'}, {files: {}, leftOut});
  const said = listening();
  const tensors = tf.memory().numTensors;
  const result = await embed(run, [], options, said);
  t.is(tf.memory().numTensors, tensors);
  t.is(result.folder, join(run, 'embeddings'));
  t.deepEqual(
    result.files.map((file) => basename(file)),
    ['vectors.npy', 'names.txt'],
  );
  t.deepEqual([result.pictures, result.shape, result.leftOut], [9, [8], []]);
  t.deepEqual(said.lines.slice(0, 1), ['1 picture that the run left out']);
  const names = numbered(10).filter((name) => name !== '13.png');
  t.is(readFileSync(join(run, 'embeddings', 'names.txt'), 'utf8'), names.map((name) => `${name}\n`).join(''));

  const {mtimeMs} = statSync(join(run, 'embeddings', 'vectors.npy'));
  const again = listening();
  const found = await embeddingsOf(run, [], options, again);
  t.deepEqual(again.lines, [`The vectors of these 9 pictures are in ${join(run, 'embeddings')} already`]);
  t.is(statSync(join(run, 'embeddings', 'vectors.npy')).mtimeMs, mtimeMs);
  t.deepEqual(
    found.files,
    names.map((name) => join(root, name)),
  );
  t.deepEqual([found.vectors.length, found.dimensions, found.labels], [72, 8, undefined]);

  writeFileSync(join(root, '99.png'), png(9, 9, [1, 2, 3, 255]));
  const more = listening();
  t.is((await embed(run, [], options, more)).pictures, 10);
  t.true(
    more.lines.includes(
      `${join(run, 'embeddings')} holds vectors of another encoder, layer, precision or set of examples: they are replaced`,
    ),
  );
});

test.serial('of a run that learned from some of the pictures it is said how many there are', async (t) => {
  const root = pictureFolder(numbered(10));
  const run = await trainedRun({dataset: 'image-folder', root, size: 16, labels: 'none', train: 6});
  const said = listening();
  t.is((await embed(run, [], options, said)).pictures, 6);
  t.is(
    said.lines[0],
    '6 of 10 pictures: those that the run learned from, or was measured on. Name the folder to have all',
  );
});

test.serial('folders of classes give labels, and several folders are one album', async (t) => {
  const root = pictureFolder(['a/cats/1.png', 'a/dogs/2.png', 'b/cats/1.png', 'b/eels/é.png']);
  const run = await trainedRun({dataset: 'shapes'});
  const result = await embed(run, [join(root, 'a'), join(root, 'b')], options, listening());
  t.is(result.folder, join(run, 'embeddings-a-b'));
  t.is(
    readFileSync(join(result.folder, 'labels.csv'), 'utf8'),
    'name,label,class\na/cats/1.png,0,cats\na/dogs/2.png,1,dogs\nb/cats/1.png,0,cats\nb/eels/é.png,2,eels\n',
  );
  const without = await embed(
    run,
    [join(root, 'a')],
    {...options, labels: 'none', output: join(root, 'o')},
    listening(),
  );
  t.false(existsSync(join(without.folder, 'labels.csv')));
  const {names, labels, classes} = await embeddingsOf(run, [join(root, 'a'), join(root, 'b')], options, listening());
  t.deepEqual(names[3], 'b/eels/é.png');
  t.deepEqual(
    [[...(labels ?? [])], classes],
    [
      [0, 1, 0, 2],
      ['cats', 'dogs', 'eels'],
    ],
  );
});

test.serial('pictures of other data sets are numbered, and keep their classes', async (t) => {
  const run = await trainedRun({dataset: 'shapes', train: 5, test: 3, size: 16, seed: 0});
  const said = listening();
  const {names, files, labels, classes, vectors} = await embeddingsOf(run, [], options, said);
  t.deepEqual(names, ['train/0', 'train/1', 'train/2', 'train/3', 'train/4', 'test/0', 'test/1', 'test/2']);
  t.deepEqual([files, labels?.length, classes?.length, vectors.length], [[], 8, 16, 64]);
});

test.serial('each layer has its shape and its folder, and vectors of length 1 are asked for', async (t) => {
  const run = await trainedRun({dataset: 'image-folder', root: pictureFolder(numbered(3)), size: 16, labels: 'none'});
  const map = await embed(run, [], {...options, layer: 'prepool'}, listening());
  t.is(map.folder, join(run, 'embeddings-prepool'));
  t.is(map.shape.length, 3);
  const header = readFileSync(join(map.folder, 'vectors.npy')).subarray(0, 192).toString('latin1');
  t.true(header.includes(`'shape': (3, ${map.shape.join(', ')}), }`), header);
  const asked = {...options, layer: 'embedding', normalize: 'l2'} as const;
  t.is((await embed(run, [], asked, listening())).folder, join(run, 'embeddings-embedding-l2'));
  const {vectors} = await embeddingsOf(run, [], asked, listening());
  for (const row of [0, 1, 2]) t.true(Math.abs(Math.hypot(...vectors.subarray(4 * row, 4 * row + 4)) - 1) < 1e-5);
});

test.serial('what cannot be read is listed, or refused once all is looked at and then not done again', async (t) => {
  const root = pictureFolder({
    'a.png': png(8, 8, [1, 2, 3, 255]),
    'b.png': 'no picture',
    'c.png': png(9, 5, [200, 2, 3, 255]),
    'd\n.png': png(8, 8, [1, 200, 3, 255]),
    'e.png': '',
  });
  const run = await trainedRun({dataset: 'shapes'});
  const leftOut = [
    {name: 'b.png', problem: 'it is no image of a format that is known'},
    {name: 'e.png', problem: 'it is empty'},
    {name: '"d\\n.png"', problem: 'its name has a line break: rename it'},
  ];
  const refused = listening();
  await t.throwsAsync(embed(run, [root], {...options, batchSize: 8, damaged: 'refuse'}, refused), {
    message:
      `3 images could not be decoded:\n  ${join(root, 'b.png')}: it is no image of a format that is known\n  ${join(root, 'e.png')}: it is empty\n` +
      `  ${join(root, '"d\\n.png"')}: its name has a line break: rename it\nDelete or replace them, or leave them out: damaged skip.`,
  });
  t.regex(refused.lines.join('\n'), /^2 pictures embedded in /m);
  const said = listening();
  const result = await embed(run, [root], {...options, batchSize: 8}, said);
  t.deepEqual(said.lines, [
    'Going on after 5 pictures',
    ['3 pictures without a vector:', ...leftOut.map(({name, problem}) => `  ${name}: ${problem}`)].join('\n'),
  ]);
  t.deepEqual([result.leftOut, result.pictures], [leftOut, 2]);
  const nothing = pictureFolder({'x.png': ''});
  const none = listening();
  await t.throwsAsync(embed(run, [nothing], {...options, progress: 'bar'}, none), {
    message: `Expected pictures that can be read, none of 1 file can:\n  ${join(nothing, 'x.png')}: it is empty`,
  });
  t.notRegex(none.lines.join('\n'), /embedded in/);
});

/** Does something once the first vectors of an embedding into a folder are written. */
function onceBegun(folder: string, act: () => void): () => void {
  const names = join(folder, 'unfinished', 'names.txt');
  const watch = setInterval(() => {
    if (!existsSync(names) || statSync(names).size === 0) return;
    clearInterval(watch);
    act();
  }, 1);
  return () => clearInterval(watch);
}

test.serial('an interrupted embedding goes on to the same bytes', async (t) => {
  const root = pictureFolder(numbered(60));
  const run = await trainedRun({dataset: 'image-folder', root, size: 16, labels: 'none'});
  const [whole, stopped] = [temporaryFolder(t), temporaryFolder(t)];
  const asked = {...options, batchSize: 1};
  await embed(run, [], {...asked, output: whole}, listening());
  const controller = new AbortController();
  const forget = onceBegun(stopped, () => controller.abort());
  const interrupted = embed(run, [], {...asked, output: stopped}, listening(controller.signal));
  t.is(await interrupted.catch((error: unknown) => error), controller.signal.reason);
  forget();
  t.deepEqual(readdirSync(stopped), ['unfinished']);
  const said = listening();
  await embed(run, [], {...asked, output: stopped}, said);
  t.regex(said.lines[0] ?? '', /^Going on after \d+ pictures?$/);
  for (const name of readdirSync(whole)) {
    t.deepEqual(readFileSync(join(stopped, name)), readFileSync(join(whole, name)), name);
  }
  t.deepEqual(readdirSync(stopped), readdirSync(whole));
});

test.serial('a picture that vanishes while others are embedded is listed', async (t) => {
  const root = pictureFolder(numbered(60));
  const run = await trainedRun({dataset: 'image-folder', root, size: 16, labels: 'none'});
  const forget = onceBegun(join(run, 'embeddings'), () => rmSync(join(root, '69.png')));
  const {pictures, leftOut} = await embed(run, [], {...options, batchSize: 1}, listening());
  forget();
  t.is(pictures, 59);
  t.deepEqual(leftOut, [{name: '69.png', problem: 'it does not exist, or is a link to something that does not'}]);
});

test.serial('what makes no sense is refused in words', async (t) => {
  const run = await trainedRun({dataset: 'image-folder', root: '/nowhere', labels: 'none'});
  const lone = temporaryFolder(t);
  renameSync(join(run, 'encoder'), join(lone, 'encoder'));
  mkdirSync(join(run, 'encoder'));
  for (const name of readdirSync(join(lone, 'encoder'))) {
    writeFileSync(join(run, 'encoder', name), readFileSync(join(lone, 'encoder', name)));
  }
  const refused = async (path: string, folders: readonly string[], message: string, more = {}) =>
    t.throwsAsync(embed(path, folders, {...options, ...more}, listening()), {message});
  await refused(
    run,
    [],
    `Expected the pictures that ${run} learned from to be in /nowhere, as it says: there is no such folder. Start this where the run was started, or name the folders that they are in now.`,
  );
  await refused(
    join(lone, 'encoder'),
    [],
    'Expected the folders of the pictures or recordings, since this encoder lies in no run that would say which it learned from.',
  );
  await refused(
    run,
    ['/nowhere'],
    'Expected folders of pictures or recordings, received /nowhere, which does not exist.',
  );
  const taken = pictureFolder({'names.txt': 'my own', 'a.png': png(3, 3, [0, 0, 0, 255])});
  await refused(
    run,
    [taken],
    `Expected output to be a new folder or one of embeddings, ${taken} holds names.txt and no embeddings.json. Choose another folder, or delete the file.`,
    {output: taken},
  );
  t.is(readFileSync(join(taken, 'names.txt'), 'utf8'), 'my own');
  rmSync(join(run, 'encoder', 'weights.bin'));
  await t.throwsAsync(embed(run, [taken], options, listening()), {message: /^Expected weights\.bin in /});
});
