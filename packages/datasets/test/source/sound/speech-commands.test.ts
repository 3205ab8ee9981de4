import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {logMel, type Recording, speechCommands} from '@annulus/datasets';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {keepsSourceContract} from '../source-contract.js';
import {dataError} from './data-error.js';
import {writeWavs} from './sound-files.js';

testWithShared('Speech Commands are read whole, by the official lists', 'data/speech-commands', async (t, root) => {
  const open = (split: 'train' | 'test' | 'validation' | 'train+validation') =>
    speechCommands({root, split, transform: logMel()});
  const facts = {classes: 35, shape: [64, 64, 1], range: [-100, 100]} as const;
  await keepsSourceContract(t, () => open('train'), {...facts, length: 12});
  t.deepEqual([open('validation').length, open('test').length, open('train+validation').length], [2, 5, 14]);
  const test = open('test');
  const said = Array.from(test.labels ?? [], (label) => test.classes?.[label]);
  t.deepEqual(said, ['bed', 'down', 'down', 'no', 'yes']);
});

testWithShared(
  'Twelve classes of Speech Commands have silence and unknown words',
  'data/speech-commands',
  async (t, root) => {
    const open = () => speechCommands({root, split: 'train', labels: 'twelve'});
    const {classes = [], labels = new Int32Array(), length} = open();
    t.deepEqual(classes.slice(0, 4), ['_silence_', '_unknown_', 'yes', 'no']);
    const count = (name: string) => labels.filter((label) => classes[label] === name).length;
    t.deepEqual([count('_silence_'), count('_unknown_'), length], [1, 1, 8]);
    const {input} = await open().get(length - 1);
    t.deepEqual([input.shape, (input as Recording).rate], [[16_000, 1], 16_000]);
    const loudest = input.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    t.true(loudest > 0 && loudest < 1);
    t.deepEqual((await open().get(length - 1)).input.data.slice(0, 99), input.data.slice(0, 99));
  },
);

test('Speech Commands that are not whole say what is wrong', (t) => {
  const root = temporaryFolder(t);
  const open = () => speechCommands({root, split: 'train'});
  const again = 'Download the data set again.';
  t.is(
    dataError(t, root, open),
    'Expected testing_list.txt in ~: the folder is empty. Expected root to be the folder of Speech Commands, or the one that contains speech_commands_v0.02.',
  );
  writeWavs(...['yes/a_nohash_0.wav', 'yes/b_nohash_0.wav', 'visual/a_nohash_0.wav'].map((file) => join(root, file)));
  const write = (list: string, text: string) => writeFileSync(join(root, `${list}_list.txt`), text);
  write('testing', 'yes/a_nohash_0.wav\n');
  t.is(dataError(t, root, open), `Expected validation_list.txt in ~: it holds testing_list.txt, visual, yes. ${again}`);
  const list = '~/validation_list.txt';
  const damaged: readonly (readonly [string, string])[] = [
    ['yes\n', `${list}, line 1: expected <word>/<file>.wav, received yes. ${again}`],
    ['\nyeah/a_nohash_0.wav\n', `${list}, line 2: expected <word>/<file>.wav, received yeah/a_nohash_0.wav. ${again}`],
    ['yes/b_nohash_0.wav\nyes/b_nohash_0.wav', `${list}, line 2: yes/b_nohash_0.wav is there twice. ${again}`],
    [
      'yes/c_nohash_0.wav',
      `Expected ~/yes/c_nohash_0.wav, which ${list} names in line 1, there is no such file: the download was probably cut off. ${again}`,
    ],
    [
      'yes/a_nohash_0.wav',
      `Expected yes/a_nohash_0.wav to be in one list, it is in testing_list.txt and validation_list.txt. ${again}`,
    ],
  ];
  for (const [text, message] of damaged) {
    write('validation', text);
    t.is(dataError(t, root, open), message);
  }
  write('validation', '');
  t.deepEqual(
    Array.from(open().labels ?? [], (label) => open().classes?.[label]),
    ['visual', 'yes'],
  );
  t.is(
    dataError(t, root, () => speechCommands({root, split: 'validation'})),
    `Expected ~ to hold recordings of the split validation, it holds none. ${again}`,
  );
  t.is(
    dataError(t, root, () => speechCommands({root, split: 'train', version: '0.01'})),
    'Expected ~ to be version 0.01, it has the word visual, which version 0.02 brought. Give version as 0.02.',
  );
  t.is(
    dataError(t, root, () => speechCommands({root, split: 'train', labels: 'twelve'})),
    `Expected *.wav in ~/_background_noise_: the folder does not exist. Silence is cut out of these noises. ${again}`,
  );
  mkdirSync(join(root, 'words'));
  t.is(
    dataError(t, root, open),
    'Expected the folders of ~ to be words of Speech Commands, received words. Take it out of the folder.',
  );
});
