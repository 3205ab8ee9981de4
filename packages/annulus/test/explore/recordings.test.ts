import {mkdtempSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {testInChromium} from '@annulus/testing/chromium';
import test from 'ava';
import {drawnRecording} from '../../src/datasets/spectrogram-picture.js';
import {explorePictures} from '../../src/explore/explore-pictures.js';
import {tones} from '../tones.js';

const sound = {rate: 8000, samples: 2000, hop: 251, mels: 8, fftSize: 256};
const names = ['high', 'low'].flatMap((folder) => [0, 1, 2, 3].map((at) => `${folder}/${at}.wav`));
const files = names.map((name) => join(tones, name));
const home = mkdtempSync(join(tmpdir(), 'annulus-heard-'));

test.before(() => useTestedBackend());
test.after.always(() => rm(home, {recursive: true, force: true}));

testInChromium('recordings are seen as spectrograms, called so, and played out of their own files', async (t, open) => {
  const vectors = Float32Array.from({length: 4 * names.length}, (_, at) => Math.sin(at + Math.floor(at / 16)));
  const picture = (index: number) => drawnRecording(files[index] as string, sound);
  const {page: file} = await explorePictures(
    {pictures: {files, names, vectors, dimensions: 4, sound, picture}, title: 'tones', output: join(home, 'explore')},
    {progress: 'quiet'},
    {print: () => {}},
  );
  const {page, complaints} = await open(pathToFileURL(file).href);
  const content = page.locator('#content');
  t.is(await content.locator('h2').textContent(), '8 recordings');
  t.is(await page.locator('#tab-picture').textContent(), 'Recording');
  await page.locator('#tab-outliers').click();
  t.regex((await content.locator('.muted').first().textContent()) ?? '', /^Recordings that are unlike all others/);
  await content.locator('.item').first().click();
  await page.waitForFunction("document.querySelector('audio').readyState > 0");
  t.is(await page.evaluate<number>("document.querySelector('audio').duration"), 0.25);
  const {width, height} = (await content.locator('.large.thumb').boundingBox()) as Record<'width' | 'height', number>;
  t.is(width, height, 'one spectrogram, and no part of the next');
  t.false((await page.locator('body').innerText()).toLowerCase().includes('picture'));
  t.deepEqual([...complaints], []);
});
