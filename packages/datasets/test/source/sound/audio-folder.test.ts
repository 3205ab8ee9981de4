import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {
  audioFolder,
  DataFileError,
  logMel,
  type Recording,
  SoundFileError,
  soundAugmentation,
  twoViews,
} from '@annulus/datasets';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {tone, wavOf, writeWavs} from './sound-files.js';

test('Recordings lie flat, in folders of classes, in splits', (t) => {
  const root = temporaryFolder(t);
  writeWavs(...['train/owl/1.wav', 'train/wren/2.WAV', 'test/owl/3.flac'].map((file) => join(root, file)));
  writeFileSync(join(root, 'train', 'owl', '4.mp3'), '');
  const {classes, labels, notTaken, splits} = audioFolder({root, split: 'all'});
  t.deepEqual(
    [classes, [...(labels ?? [])]],
    [
      ['owl', 'wren'],
      [0, 0, 1],
    ],
  );
  t.deepEqual(notTaken.otherTypes, {'.mp3': 1});
  t.deepEqual([splits.train?.length, splits.test?.length], [2, 1]);
  t.deepEqual(
    audioFolder({root: join(root, 'train'), labels: 'none'}).files.map((path) => path.slice(root.length + 1)),
    [join('train', 'owl', '1.wav'), join('train', 'wren', '2.WAV')],
  );
});

test('A table gives recordings their classes', (t) => {
  const root = temporaryFolder(t);
  writeWavs(join(root, '1.wav'), join(root, '2.wav'), join(root, '3.wav'));
  const file = join(root, 'labels.csv');
  writeFileSync(file, 'recording,label\n1.wav,owl\n2.wav,wren\n');
  const folder = audioFolder({root, labels: {file}});
  t.deepEqual([folder.length, folder.labelled?.length, folder.labelling?.unlabelled], [3, 2, 1]);
  writeFileSync(file, 'recording,label\n1.wav,owl\n1.wav,wren\n');
  t.throws(() => audioFolder({root, labels: {file}}), {
    instanceOf: DataFileError,
    message: `Expected ${file} to give each recording one label, 1.wav has owl (line 2) and wren (line 3). Keep one of them.`,
  });
});

test('A folder without recordings is refused', (t) => {
  const root = temporaryFolder(t);
  writeFileSync(join(root, '1.mp3'), '');
  const message = (options: object) => t.throws(() => audioFolder({root, ...options})).message;
  t.is(message({}), `Expected ${root} to hold recordings (.wav, .wave, .flac), it holds only .mp3 1.`);
  t.is(
    message({root: join(root, 'x')}),
    `Expected root to be a folder of recordings, there is no folder ${join(root, 'x')}.`,
  );
  t.is(
    message({label: 'none'}),
    'Expected the options of audioFolder to be among root, split, labels, leaveOut, rate, transform, received label. Did you mean labels?',
  );
  writeWavs(join(root, '1.wav'));
  t.is(message({rate: 0}), 'Expected rate to be a positive integer, received 0.');
});

test.serial('Recordings are given one rate, and what a transform makes', async (t) => {
  const root = temporaryFolder(t);
  writeFileSync(join(root, '1.wav'), wavOf(tone(100), 8000));
  writeFileSync(join(root, '2.wav'), wavOf(tone(100), 32_000));
  const folder = audioFolder({root, rate: 16_000});
  const inputs = await Promise.all([0, 1].map(async (index) => (await folder.get(index)).input as Recording));
  t.deepEqual(
    inputs.map(({shape, rate}) => [shape, rate]),
    [
      [[200, 1], 16_000],
      [[50, 1], 16_000],
    ],
  );
  const transform = logMel({samples: 256, hop: 128, mels: 4, fftSize: 64});
  t.deepEqual((await audioFolder({root, transform}).get(0)).input.shape, [4, 3, 1]);
});

test.serial('Views of recordings are the same in loading threads, and each differs', async (t) => {
  const root = temporaryFolder(t);
  writeWavs(...['1', '2', '3', '4'].map((name) => join(root, `${name}.wav`)));
  const augment = soundAugmentation({samples: 256, hop: 128, mels: 8, fftSize: 64, noise: 1, crop: 'anywhere'});
  const batches = async (workers: number) => {
    const all = [];
    for await (const {views} of twoViews(audioFolder({root}), {batchSize: 4, augment, workers}).epoch(1))
      all.push(views);
    return all;
  };
  const here = await batches(0);
  t.deepEqual(await batches(1), here);
  t.notDeepEqual(here[0]?.[0], here[0]?.[1]);
});

test.serial('A damaged recording is named', async (t) => {
  const root = temporaryFolder(t);
  writeFileSync(join(root, '1.wav'), 'RIFF');
  await t.throwsAsync(async () => audioFolder({root}).get(0), {
    instanceOf: SoundFileError,
    message: `${join(root, '1.wav')} could not be read: its WAV data end too early: it was probably cut off. Delete it or replace it.`,
  });
});
