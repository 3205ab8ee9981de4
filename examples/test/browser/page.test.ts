import {existsSync} from 'node:fs';
import {copyFile, mkdir, readdir, readFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {useBackend} from '@annulus/backend';
import {imageFolder, shapes} from '@annulus/datasets';
import {saveEncoder, smallConvNet} from '@annulus/encoders';
import {testInChromium} from '@annulus/testing/chromium';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {imageFeatures} from '@annulus/transfer';
import {exportEncoder} from 'annulus';
import test, {type ExecutionContext} from 'ava';
import type {Page} from 'playwright-core';
import sharp from 'sharp';
import {builtPage, served} from './built-page.js';

const photos = join(import.meta.dirname, '../../../../../shared/data/imagenet-sample/train');

/** Twelve photos of ../shared where it is there, else painted pictures. */
async function picturesIn(folder: string): Promise<void> {
  await mkdir(folder);
  if (existsSync(photos)) {
    const paths = await readdir(photos, {recursive: true});
    const found = paths.filter((path) => /\.(jpe?g|png)$/i.test(path)).sort();
    for (const path of found.filter((_, at) => at % Math.ceil(found.length / 12) === 0)) {
      await copyFile(join(photos, path), join(folder, basename(path)));
    }
    return;
  }
  const painted = shapes({examples: 12, size: 96});
  for (let index = 0; index < 12; index++) {
    const {data, shape} = (await painted.get(index)).input;
    const raw = {width: shape[1] as number, height: shape[0] as number, channels: 3} as const;
    const bytes = Uint8Array.from(data, (value) => Math.round(255 * value));
    await sharp(bytes, {raw})
      .jpeg({quality: 92})
      .toFile(join(folder, `painted ${index}.jpg`));
  }
}

/** Gives the page a file as if it had been dropped on it. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(`(() => {
    const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], ${JSON.stringify(name)}, {type: 'image/jpeg'}));
    return transfer;
  })()`);
  await page.dispatchEvent('body', 'drop', {dataTransfer: transfer});
}

const cosine = (a: Float32Array, b: Float32Array): number => {
  const product = (x: Float32Array, y: Float32Array) =>
    x.reduce((sum, value, at) => sum + value * (y[at] as number), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
};

/** A site with an encoder of random weights and twelve pictures to find. */
async function site(t: ExecutionContext) {
  const folder = temporaryFolder(t);
  const [page, pictures, trained] = ['page', 'pictures', 'trained'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await builtPage(page);
  await picturesIn(pictures);
  const normalization = {mean: [0.485, 0.456, 0.406], standardDeviation: [0.229, 0.224, 0.225]};
  const encoder = smallConvNet({width: 4, dimensions: 8, size: 24, input: {normalization}});
  await saveEncoder(encoder, trained);
  await exportEncoder({
    encoder: trained,
    format: 'tfjs',
    output: join(page, 'model'),
    withExamples: [pictures],
    backend: 'wasm',
  });
  return {page, pictures, encoder};
}

test.before(async () => {
  await useBackend('wasm');
});

testInChromium(
  'a picture that is dropped on the page has the vector that Node gives it, and its own copy comes first',
  async (t, open) => {
    const {page: folder, pictures, encoder} = await site(t);
    const address = await served(t, folder);
    const images = imageFolder({root: pictures, labels: 'none', split: 'all'});
    const {page, complaints} = await open(address);
    await page.waitForSelector('#choose:enabled, #problem:visible');
    t.is(await page.textContent('#problem'), '');
    t.is(
      await page.textContent('#about'),
      `${images.length} pictures to find, by an encoder of 24\u00a0×\u00a024 pixels.`,
    );

    const path = images.files[5] as string;
    await drop(page, 'dropped.jpg', await readFile(path));
    await page.waitForSelector('.search');
    const [first] = await page.locator('ol li').first().locator('.name').allTextContents();
    t.is(first, basename(path));
    const [similarity] = await page.locator('ol .similarity').allTextContents();
    t.true(Number(similarity) >= 0.999, similarity ?? '');
    await page.waitForFunction('[...document.images].every((image) => image.complete && image.naturalWidth > 0)');

    const saving = page.waitForEvent('download');
    await page.getByText('Save its vector').click();
    const saved = Float32Array.from(JSON.parse(await readFile(await (await saving).path(), 'utf8')));
    const [own] = await imageFeatures(encoder, [(await images.get(5)).input]);
    const same = cosine(saved, own as Float32Array);
    t.true(same > 0.9999, `cosine similarity of the browser's vector and Node's: ${same}`);

    await page.locator('ol button').nth(3).focus();
    const name = await page.locator('ol .name').nth(3).textContent();
    await page.keyboard.press('Enter');
    await page.waitForFunction('document.querySelectorAll(".search").length === 2');
    t.is(await page.locator('h2').first().textContent(), `Nearest to ${name}`);
    t.is(await page.locator('ol').first().locator('.similarity').first().textContent(), '1.000');

    await drop(page, 'broken.jpg', Buffer.from('no picture'));
    await page.waitForSelector('#problem:visible');
    t.is(
      await page.textContent('#problem'),
      'broken.jpg: Expected an image that this browser can decode, such as JPEG, PNG or WebP, received one of type image/jpeg, or it is damaged.',
    );
    t.deepEqual(
      complaints.filter((complaint) => !/GPU stall/.test(complaint)),
      [],
    );

    const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.setViewportSize({width: 390, height: 800});
    await page.emulateMedia({colorScheme: 'dark'});
    await page.setInputFiles('#files', path);
    await page.waitForFunction('document.querySelectorAll(".search").length === 3');
    t.is(await page.evaluate('document.documentElement.scrollWidth'), 390);
    t.not(await ground(), light);

    await page.goto(`${address}?model=nowhere`);
    await page.waitForSelector('#problem:visible');
    t.is(await page.textContent('#about'), 'There is no encoder to search with.');
    t.is(
      await page.textContent('#problem'),
      'Expected nowhere/encoder.json to be there, received 404 Not Found. Give the address of a folder that saveEncoder or annulus export wrote.\n\n' +
        'Put one there: npx annulus export <run> --format tfjs --with-examples <folder> --output examples/browser/public/model',
    );
    encoder.dispose();
  },
);
