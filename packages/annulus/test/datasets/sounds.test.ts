import {existsSync, mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {defineDataset, type Example, type Recording, randomFor} from '@annulus/datasets';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {ownDatasetIn} from '../../src/datasets/own-dataset-in.js';
import {spectrogramPicture} from '../../src/datasets/spectrogram-picture.js';
import {trainingStatistics} from '../../src/datasets/training-statistics.js';
import {wholeDataset} from '../../src/datasets/whole-dataset.js';
import {flagsOf} from '../flags-of.js';
import {toneFile, toneFolder, tones} from '../tones.js';

const sets = [
  ['librispeech', {pretrain: 40, query: 20, classes: 10, samples: 150_526, hop: 2360, fftSize: 2048}],
  ['audiomnist', {pretrain: 70, query: 10, classes: 10, samples: 48_000, hop: 751, fftSize: 2048}],
  ['speech-commands', {classes: 35, samples: 16_000, hop: 251, fftSize: 1024}],
  ['fluent-speech-commands', {classes: 6, samples: 48_000, hop: 751, fftSize: 1024}],
  ['fsdd', {pretrain: 600, query: 300, classes: 10, samples: 5120, hop: 81, fftSize: 512}],
] as const;

for (const [dataset, expected] of sets) {
  const title = `${dataset} is opened by its folder, as the paper has it or as long as its recordings`;
  testWithShared(title, `data/${dataset}`, async (t, root) => {
    const {pretrain, query, input} = openDataset({dataset, root, seed: 0});
    const found = {pretrain: pretrain.length, query: query?.length, classes: query?.classes?.length, ...input.sound};
    t.like(found, expected);
    const {input: recording} = await pretrain.get(0);
    t.deepEqual(input.plain('rgb')(recording, randomFor('transform', 0, 0, 0)).shape, [64, 64, 1]);
  });
}

test.serial('own recordings have the classes of their folders, and a fifth of them is held out', async (t) => {
  const {splits, extent, median} = await wholeDataset({
    dataset: 'audio-folder',
    root: tones,
    seed: 0,
    size: 8,
    seconds: 0.2,
  });
  t.like(splits, {pretrain: {length: 16, classes: ['high', 'low']}, query: {length: 4}});
  t.deepEqual(splits.found, ['20 recordings in 2 classes: high 10, low 10']);
  t.is(extent, 'Seconds: 0.25');
  t.is(median, 0.25);
});

test.serial('damaged recordings are listed before any training, or left out', async (t) => {
  const root = toneFolder(3);
  writeFileSync(join(root, 'low', 'cut.wav'), toneFile(9).subarray(0, 100));
  const options = {dataset: 'audio-folder', root, seed: 0} as const;
  const error = await t.throwsAsync(wholeDataset(options), {name: 'DamagedExamplesError'});
  t.is(
    error?.message,
    `1 recording could not be decoded:\n  ${join(root, 'low', 'cut.wav')}: its WAV data end too early: it was probably cut off\n` +
      'Delete or replace it, or leave it out: damaged skip.',
  );
  const {splits, damaged} = await wholeDataset({...options, damaged: 'skip'});
  t.deepEqual([splits.pretrain.length, splits.query?.length, damaged.length], [5, 1, 1]);
});

test.serial('training spectrograms have mean 0 and deviation 1 by the statistics that are found', async (t) => {
  const splits = openDataset({dataset: 'audio-folder', root: tones, seed: 0, size: 8, seconds: 0.2});
  const {statistics, examples} = await trainingStatistics(splits);
  t.is(examples, splits.pretrain.length);
  const plain = splits.input.normalizedWith(statistics).plain('rgb');
  const values: number[] = [];
  for (let index = 0; index < splits.pretrain.length; index++) {
    values.push(...plain((await splits.pretrain.get(index)).input, randomFor('transform', 0, 0, 0)).data);
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
  t.true(Math.abs(mean) < 1e-4 && Math.abs(square - 1) < 1e-3, `${mean} ${square}`);
});

test.serial('recordings that are silent throughout can be normalised too', async (t) => {
  const {input} = openDataset({dataset: 'audio-folder', root: tones, seed: 0, size: 8, seconds: 0.2});
  const silence: Recording = {data: new Float32Array(4000), shape: [4000, 1], rate: 16_000};
  const pretrain = defineDataset<Example>({length: 2, get: () => ({input: silence})});
  t.deepEqual((await trainingStatistics({pretrain, input})).statistics, {mean: [-100], standardDeviation: [1]});
});

test('options of pictures are refused for recordings with the reason, and too little sound too', (t) => {
  const refused = (...more: string[]) =>
    t.throws(() => withCompareDefaults(flagsOf('--dataset', 'audio-folder', '--root', tones, ...more)), {
      name: 'OptionError',
    })?.message;
  t.is(refused('--hue', '0.1'), 'Expected no hue with dataset audio-folder: recordings are no pictures. Leave it out.');
  t.is(
    refused('--crop-scale', '0.2,1'),
    'Expected no cropScale with dataset audio-folder: recordings are no pictures. Leave it out.',
  );
  t.is(
    refused('--algorithm', 'cmc'),
    'Expected no cmc in algorithm cmc with dataset audio-folder: it learns from colours, and recordings of it have none. Leave it out.',
  );
  t.throws(() => openDataset({dataset: 'audio-folder', root: tones, seed: 0, seconds: 0.1}), {
    message: /^Expected seconds to be at least 0\.252 at 16,000 samples a second, received 0\.1: /,
  });
});

test('what a folder holds is found out, and where it holds both or neither it is said', (t) => {
  t.is(ownDatasetIn(tones), 'audio-folder');
  const root = mkdtempSync(join(tmpdir(), 'annulus-'));
  const neither = `Expected ${root} to hold pictures (.jpg, .png, .webp and the like) or recordings (.wav, .flac), it holds`;
  t.throws(() => ownDatasetIn(root), {name: 'OptionError', message: `${neither} neither.`});
  writeFileSync(join(root, '1.mp3'), '');
  t.throws(() => ownDatasetIn(root), {
    message: `${neither} only .mp3 1. Only WAV and FLAC are read: convert the others, such as with ffmpeg, and run again.`,
  });
  writeFileSync(join(root, '1.png'), '');
  t.is(ownDatasetIn(root), 'image-folder');
  writeFileSync(join(root, '2.wav'), '');
  t.throws(() => ownDatasetIn(root), {
    name: 'OptionError',
    message:
      `Expected dataset image-folder or dataset audio-folder, since ${root} holds 1 picture and 1 recording. Say which of them are ` +
      'to be learned from.',
  });
  t.true(existsSync(root));
});

test('a spectrogram is drawn with time to the right and low frequencies at the bottom', (t) => {
  const [rate, samples] = [8000, 4000];
  const data = Float32Array.from({length: samples}, (_, at) =>
    at < samples / 2 ? 0 : Math.sin((2 * Math.PI * 200 * at) / rate),
  );
  const sound = {rate, samples, hop: 501, mels: 8, fftSize: 512};
  const {data: colours, shape} = spectrogramPicture({data, shape: [samples, 1], rate}, sound);
  t.deepEqual(shape, [8, 8, 3]);
  const brightness = (row: number, column: number) => {
    const at = 3 * (row * 8 + column);
    return (colours[at] as number) + (colours[at + 1] as number) + (colours[at + 2] as number);
  };
  t.true(brightness(7, 6) > 2, 'the tone');
  t.true(brightness(7, 1) < 0.1, 'before it');
  t.true(brightness(0, 6) < brightness(7, 6), 'above it');
});
