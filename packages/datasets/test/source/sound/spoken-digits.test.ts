import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {audioMnist, fsdd, labelled, logMel, type Recording} from '@annulus/datasets';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {keepsSourceContract} from '../source-contract.js';
import {dataError} from './data-error.js';
import {writeWavs} from './sound-files.js';

const small = logMel({samples: 4096, hop: 256, mels: 16, fftSize: 256});
const facts = {classes: 10, shape: [16, 17, 1], range: [-100, 100]} as const;

testWithShared('FSDD is read whole, split by takes', 'data/fsdd', async (t, root) => {
  await keepsSourceContract(t, () => fsdd({root, split: 'test', transform: small}), {...facts, length: 300});
  const train = fsdd({root: join(root, 'recordings'), split: 'train', transform: small});
  const counts = new Int32Array(10);
  for await (const {labels} of labelled(train, {batchSize: 100}).epoch(0)) {
    for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  }
  t.deepEqual([...counts], Array(10).fill(60));
  t.deepEqual(fsdd({root, split: 'test', label: 'speaker'}).classes, [
    'george',
    'jackson',
    'lucas',
    'nicolas',
    'theo',
    'yweweler',
  ]);
});

testWithShared('AudioMNIST is read whole, split by speakers', 'data/audiomnist', async (t, root) => {
  const transform = logMel();
  const train = audioMnist({root, split: 'train', transform});
  const size = {...facts, shape: [64, 64, 1]};
  await keepsSourceContract(t, () => audioMnist({root: join(root, 'data'), split: 'train', transform}), {
    ...size,
    length: train.length,
  });
  const test = audioMnist({root, split: 'test'});
  t.is(train.length + test.length, 80);
  t.true(test.files?.every((path) => path.includes(`${join('data', '05')}`)));
  for (let index = 0; index < test.length; index++) t.is(((await test.get(index)).input as Recording).rate, 48_000);
});

const digits = (folder: string, speaker: string, takes: number) =>
  Array.from({length: 10 * takes}, (_, at) => join(folder, `${at % 10}_${speaker}_${Math.floor(at / 10)}.wav`));

test('FSDD that is not whole says what is missing', (t) => {
  const root = temporaryFolder(t);
  const folder = join(root, 'recordings');
  const open = () => fsdd({root, split: 'train'});
  t.is(
    dataError(t, root, open),
    'Expected recordings in ~: the folder is empty. Expected root to be the folder recordings of the Free Spoken Digit Dataset, or the one that contains it.',
  );
  mkdirSync(folder);
  t.is(
    dataError(t, root, open),
    'Expected ~/recordings to hold recordings, <digit>_<speaker>_<take>.wav, it holds none. Download it again.',
  );
  writeWavs(...digits(folder, 'theo', 2));
  t.is(
    dataError(t, root, open),
    'Expected 0_theo_5.wav in ~/recordings: it holds 0_theo_0.wav, 0_theo_1.wav, 1_theo_0.wav, 1_theo_1.wav, 2_theo_0.wav, 2_theo_1.wav, 3_theo_0.wav, 3_theo_1.wav, … (20 entries). The train split has no recordings. Download them again.',
  );
  t.is(fsdd({root, split: 'test'}).length, 20);
  rmSync(join(folder, '3_theo_1.wav'));
  t.is(
    dataError(t, root, open),
    'Expected ~/recordings to hold takes 0 to 1 of each digit by each speaker, 3_theo_1.wav is missing: the download was probably cut off. Download it again.',
  );
  writeWavs(join(folder, 'ten_theo_0.wav'));
  t.is(
    dataError(t, root, open),
    'Expected recordings to be called <digit>_<speaker>_<take>.wav, digits being 0 to 9, received ~/recordings/ten_theo_0.wav. Take it out of the folder.',
  );
});

test('AudioMNIST that is not whole says what is missing', (t) => {
  const root = temporaryFolder(t);
  const data = join(root, 'data');
  const list = join(data, 'audioMNIST_meta.txt');
  const open = () => audioMnist({root, split: 'train'});
  writeWavs(...digits(join(data, '01'), '01', 1));
  t.is(
    dataError(t, root, open),
    'Expected audioMNIST_meta.txt in ~: it holds data. Expected root to be the folder data of AudioMNIST, or the one that contains it.',
  );
  writeFileSync(list, '{"01": {');
  t.regex(
    String(dataError(t, root, open)),
    /^~\/data\/audioMNIST_meta\.txt could not be read as JSON \(.*\)\. Download it again\.$/,
  );
  writeFileSync(list, '{"01": {}, "02": {}, "05": {}}');
  t.is(
    dataError(t, root, open),
    'Expected 02 in ~/data: it holds 01, audioMNIST_meta.txt. audioMNIST_meta.txt names that speaker. Download it again.',
  );
  writeFileSync(list, '{"02": {}}');
  t.is(
    dataError(t, root, open),
    'Expected ~/data/audioMNIST_meta.txt to name every speaker, 01 is missing. Download it again.',
  );
  writeFileSync(list, '{"01": {}}');
  t.is(open().length, 10);
  t.is(
    dataError(t, root, () => audioMnist({root, split: 'test'})),
    'Expected ~/data to hold speakers of the test split, it holds none. Download it again.',
  );
  writeWavs(...digits(join(data, '01'), '02', 1));
  t.is(
    dataError(t, root, open),
    'Expected ~/data/01 to hold recordings of speaker 01, 0_02_0.wav is of 02. Take it out of the folder.',
  );
  rmSync(join(data, '01'), {recursive: true});
  mkdirSync(join(data, '01'));
  t.is(
    dataError(t, root, open),
    'Expected ~/data/01 to hold recordings, <digit>_<speaker>_<take>.wav, it holds none. Download it again.',
  );
});
