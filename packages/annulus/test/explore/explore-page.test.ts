import {mkdirSync, readFileSync, rmSync, utimesSync} from 'node:fs';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {imageFolder, shapes} from '@annulus/datasets';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {testInChromium} from '@annulus/testing/chromium';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import sharp from 'sharp';
import {explorePictures} from '../../src/explore/explore-pictures.js';
import type {Pictures} from '../../src/explore/pictures/pictures.js';

const dimensions = 48;
let home: string;
let pictures: Pictures;
const said: string[] = [];

/** Painted shapes in files, one of them copied, one mirrored, and one that vanishes. */
test.before(async () => {
  await useTestedBackend();
  home = await mkdtemp(join(tmpdir(), 'annulus-explore-'));
  const painted = shapes({examples: 28, size: 32, seed: 1, split: 'train'});
  const names: string[] = [];
  for (let index = 0; index < 30; index++) {
    const {input} = await painted.get(index < 28 ? index : index - 28);
    const image = sharp(
      Uint8Array.from(input.data, (value) => Math.round(255 * value)),
      {
        raw: {width: 32, height: 32, channels: 3},
      },
    );
    names.push(`${index % 2 === 0 ? 'holiday' : 'at home'}/ünï #${index}.png`);
    mkdirSync(join(home, 'photos', names.at(-1) as string, '..'), {recursive: true});
    const file = join(home, 'photos', names.at(-1) as string);
    await (index === 29 ? image.flop() : image).toFile(file);
    utimesSync(file, 1e9 + index * 1e6, 1e9 + index * 1e6);
  }
  const files = names.map((name) => join(home, 'photos', name));
  const decoded = imageFolder({root: join(home, 'photos'), labels: 'none'});
  const picture = async (index: number) => (await decoded.get(decoded.files.indexOf(files[index] as string))).input;
  const vectors = new Float32Array(30 * dimensions);
  for (let index = 0; index < 30; index++) {
    const {data} = await picture(index);
    for (let at = 0; at < dimensions; at++) vectors[index * dimensions + at] = (data[at * 61] as number) + 0.1;
  }
  rmSync(files[27] as string);
  pictures = {files, names, vectors, dimensions, picture};
  await explorePictures(
    {pictures, title: 'a <run>', output: join(home, 'explore')},
    {progress: 'quiet'},
    {print: (line) => said.push(line)},
  );
});
test.after.always(() => rm(home, {recursive: true, force: true}));

const lines = (list: string) => readFileSync(join(home, 'explore', list), 'utf8').split('\n');

test.serial(
  'the page and the lists are written, copies and mirrored copies first, and what is lost is told',
  async (t) => {
    t.deepEqual((await readdir(join(home, 'explore'))).sort(), [
      'diverse.txt',
      'index.html',
      'near-duplicates.txt',
      'outliers.txt',
      'typical.txt',
    ]);
    const [first, copy, gap, other, turned] = lines('near-duplicates.txt');
    t.deepEqual(
      [first, copy, gap, other, turned],
      [pictures.files[0], pictures.files[28], '', pictures.files[1], pictures.files[29]],
    );
    t.is(lines('outliers.txt').length, 31);
    t.is(new Set(lines('diverse.txt')).size, lines('diverse.txt').length);
    t.true(said.includes('1 picture cannot be read any more: grey on the page'), said.join('\n'));
    t.true(
      said.some((line) => line.startsWith('2 groups of copies, ')),
      said.join('\n'),
    );
    const page = await readFile(join(home, 'explore/index.html'), 'utf8');
    t.true(page.includes('<h1>a &#60;run&#62;</h1>'));
    t.notRegex(page, /https?:\/\/(?!www\.w3\.org)/);
  },
);

testInChromium(
  'the page shows, filters, finds, marks and saves, on a wide screen and a phone, light and dark, without a complaint',
  async (t, open) => {
    const address = pathToFileURL(join(home, 'explore/index.html')).href;
    const {page, complaints} = await open(address);
    const content = page.locator('#content');
    t.is(await content.locator('h2').textContent(), '30 pictures');
    const saved = async (id: string) => {
      const waiting = page.waitForEvent('download');
      await content.locator('#save').click();
      const download = await waiting;
      t.is(download.suggestedFilename(), id);
      return readFile((await download.path()) as string, 'utf8');
    };

    await page.locator('#tab-near-duplicates').click();
    t.deepEqual(await content.locator('.group').first().locator('small').allTextContents(), [
      'ünï #0.png',
      'same file',
    ]);
    t.true((await content.locator('.group').nth(1).locator('small').last().textContent())?.startsWith('mirrored 0.'));
    t.is(await saved('near-duplicates.txt'), readFileSync(join(home, 'explore/near-duplicates.txt'), 'utf8'));

    await content.locator('.group button').first().click();
    t.is(await content.locator('h2').textContent(), 'holiday/ünï #0.png');
    t.is(await content.locator('.item').count(), 15);
    t.is(await content.locator('.item small').first().textContent(), '1.000');
    const image = "document.querySelector('#content img')";
    t.is(await page.evaluate(`${image}.decode().then(() => ${image}.naturalWidth)`), 32);
    await page.locator('#map').focus();
    const walked = new Set<string | null>();
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
      await page.keyboard.press(key);
      walked.add(await content.locator('h2').textContent());
    }
    t.true(walked.size > 1); // At the border of the map there is nothing further on one side.
    await page.keyboard.press('Escape');
    t.is(await content.locator('h2').textContent(), '30 pictures');

    await page.locator('#colouring').selectOption({label: 'folder'});
    const legend = page.locator('#legend button');
    t.deepEqual(await legend.allTextContents(), ['holiday15', 'at home15']);
    await legend.first().click();
    t.is(await legend.first().getAttribute('aria-pressed'), 'false');
    t.deepEqual(await page.locator('#colouring option').allTextContents(), ['cluster', 'folder', 'date']);

    type Box = Record<'x' | 'y' | 'width' | 'height', number>;
    const {x, y, width, height} = (await page.locator('#map').boundingBox()) as Box;
    const below = (await page.locator('#legend').boundingBox()) as Box;
    t.true(below.y >= y + height, 'the legend lies beside the map, not on it');
    await page.keyboard.press('0');
    await page.keyboard.down('Shift');
    await page.mouse.move(x + 2, y + 2);
    await page.mouse.down();
    for (const [right, down] of [
      [1, 0],
      [1, 1],
      [0, 1],
    ] as const) {
      await page.mouse.move(x + 2 + right * (width - 4), y + 2 + down * (height - 4), {steps: 3});
    }
    await page.mouse.up();
    await page.keyboard.up('Shift');
    t.is((await saved('marked.txt')).split('\n').length, 16, 'those that are shown');
    await page.keyboard.press('Escape');

    await page.locator('#search').fill('ÜNÏ #2');
    t.is(await content.locator('.item').count(), 11);
    await page.keyboard.press('Enter');
    t.is(await content.locator('h2').textContent(), 'holiday/ünï #2.png');
    await page.locator('#layouts button').last().click();
    t.is(await page.locator('#layouts button').last().getAttribute('aria-pressed'), 'true');
    await page.locator('#tab-diverse').click();
    await content.locator('input').fill('3');
    t.is(
      await saved('diverse.txt'),
      lines('diverse.txt')
        .slice(0, 3)
        .map((line) => `${line}\n`)
        .join(''),
    );

    await page.locator('#tab-typical').click();
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const drawn = `(() => {
    const map = document.getElementById('map');
    const empty = Object.assign(document.createElement('canvas'), {width: map.width, height: map.height});
    return map.toDataURL() !== empty.toDataURL();
  })()`;
    for (const [look, width, colour] of [
      ['light', 1400, 'rgb(246, 247, 249)'],
      ['dark', 390, 'rgb(17, 21, 28)'],
    ] as const) {
      await page.setViewportSize({width, height: 844});
      await page.emulateMedia({colorScheme: look});
      t.true(await content.locator('.thumb').first().isVisible());
      t.is(await page.evaluate('document.documentElement.scrollWidth'), width);
      t.is(await ground(), colour);
      await page.waitForFunction(drawn);
    }
    t.deepEqual(complaints, []);
  },
);

test.serial('one picture, equal vectors, and vectors of no number are explored as far as they can be', async (t) => {
  const some = (vectors: Float32Array): Pictures => {
    const count = vectors.length / dimensions;
    return {files: [], names: pictures.names.slice(0, count), vectors, dimensions, picture: pictures.picture};
  };
  const told: string[] = [];
  const tensors = tf.memory().numTensors;
  const explored = (vectors: Float32Array, signal?: AbortSignal) =>
    explorePictures(
      {pictures: some(vectors), title: 'few', output: join(home, 'few')},
      {progress: 'quiet'},
      {print: (line) => told.push(line), signal},
    );
  const equal = new Float32Array(8 * dimensions).fill(1);
  await explored(equal.subarray(0, dimensions));
  t.is(await readFile(join(home, 'few/diverse.txt'), 'utf8'), `${pictures.names[0]}\n`);
  await explored(equal);
  t.is((await readFile(join(home, 'few/typical.txt'), 'utf8')).split('\n').length, 9);
  await explored(equal.map((value, at) => (at < dimensions ? Number.NaN : value)));
  t.true(told.includes('1 picture left out, since their vectors are not finite'));
  const before = await readFile(join(home, 'few/index.html'), 'utf8');
  await t.throwsAsync(explored(equal.map(() => Number.NaN)), {
    message:
      'Expected vectors of finite numbers, none of the 8 is: the training has diverged. Train again with a lower learning rate.',
  });
  await t.throwsAsync(explored(new Float32Array(0)), {message: 'Expected pictures to explore, there are none.'});
  t.is(await explored(equal, AbortSignal.abort('Ctrl-C')).catch((reason: unknown) => reason), 'Ctrl-C');
  t.is(await readFile(join(home, 'few/index.html'), 'utf8'), before);
  t.false((await readdir(home)).some((name) => name.endsWith('.new')));
  t.is(tf.memory().numTensors, tensors);
});
