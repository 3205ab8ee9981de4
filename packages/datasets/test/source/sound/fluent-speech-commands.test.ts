import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fluentSpeechCommands, logMel} from '@annulus/datasets';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {keepsSourceContract} from '../source-contract.js';
import {dataError} from './data-error.js';
import {writeWavs} from './sound-files.js';

testWithShared(
  'Fluent Speech Commands are read whole, by each label',
  'data/fluent-speech-commands',
  async (t, root) => {
    const transform = logMel();
    const facts = {length: 12, shape: [64, 64, 1], range: [-100, 100]} as const;
    for (const [label, classes] of [
      ['action', 6],
      ['object', 14],
      ['location', 4],
    ] as const)
      await keepsSourceContract(t, () => fluentSpeechCommands({root, split: 'test', label, transform}), {
        ...facts,
        classes,
      });
    const lengths = (['train', 'validation', 'train+validation'] as const).map(
      (split) => fluentSpeechCommands({root, split}).length,
    );
    t.deepEqual(lengths, [48, 12, 60]);
    const all = fluentSpeechCommands({root, split: 'train+validation'});
    t.deepEqual(all.classes?.[all.labels?.[0] as number], 'activate');
    for (let index = 0; index < all.length; index++) t.is((await all.get(index)).input.shape[1], 1);
  },
);

test('Fluent Speech Commands that are not whole say what is wrong', (t) => {
  const root = temporaryFolder(t);
  const open = () => fluentSpeechCommands({root, split: 'test', label: 'location'});
  t.is(
    dataError(t, root, open),
    'Expected test_data.csv in ~/data: the folder does not exist. Expected root to be the folder fluent_speech_commands_dataset, or the one that contains it.',
  );
  mkdirSync(join(root, 'data'));
  writeWavs(join(root, 'wavs', 'a', '1.wav'), join(root, 'wavs', 'a', '2.wav'));
  const head = ',path,speakerId,transcription,action,object,location\n';
  const row = (at: number, place: string) => `${at},wavs/a/${at}.wav,a,"Lights, on",activate,lights,${place}\n`;
  const [list, again] = ['~/data/test_data.csv', 'Download the data set again.'];
  const damaged: readonly (readonly [string, string])[] = [
    ['', `Expected ${list} to have a column path, it has no rows. ${again}`],
    [
      'path,action\nwavs/a/1.wav,activate\n',
      `Expected ${list} to have a column location, its columns are path, action. ${again}`,
    ],
    [
      head + row(1, 'garden'),
      `${list}, row 1: expected location to be one of none, kitchen, bedroom, washroom, received garden. ${again}`,
    ],
    [head + row(1, 'none') + row(1, 'none'), `${list}, row 2: it names wavs/a/1.wav once more. ${again}`],
    [
      head + row(1, 'none') + row(3, 'none'),
      `Expected ~/wavs/a/3.wav, which ${list}, row 2 names, there is no such file: the download was probably cut off. ${again}`,
    ],
    [
      `${head}1,wavs/a/1.wav,a,"Lights, on`,
      `${list} could not be read as CSV: Quote Not Closed: the parsing is finished with an opening quote at line 2. ${again}`,
    ],
  ];
  for (const [text, message] of damaged) {
    writeFileSync(join(root, 'data', 'test_data.csv'), text);
    t.is(dataError(t, root, open), message);
  }
  writeFileSync(join(root, 'data', 'test_data.csv'), head + row(1, 'none') + row(2, 'kitchen'));
  t.deepEqual([...(open().labels ?? [])], [0, 1]);
  t.is(
    dataError(t, root, () => fluentSpeechCommands({root, split: 'train'})),
    'Expected train_data.csv in ~/data: it holds test_data.csv. Expected root to be the folder fluent_speech_commands_dataset, or the one that contains it.',
  );
});
