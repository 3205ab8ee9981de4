import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {labelled, librispeech, logMel} from '@annulus/datasets';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {keepsSourceContract} from '../source-contract.js';
import {dataError} from './data-error.js';
import {writeWavs} from './sound-files.js';

testWithShared('LibriSpeech is read whole, its speakers being classes', 'data/librispeech', async (t, root) => {
  const transform = logMel();
  const facts = {classes: 10, length: 60, shape: [64, 64, 1], range: [-100, 100]} as const;
  await keepsSourceContract(t, () => librispeech({root, split: 'test-other', transform}), facts);
  const all = librispeech({root: join(root, 'LibriSpeech'), split: 'test-other', transform});
  t.deepEqual(all.classes, ['367', '533', '1688', '1998', '2033', '2414', '2609', '3005', '3080', '3331']);
  t.deepEqual(
    all.classes?.map((_, speaker) => all.labels?.filter((label) => label === speaker).length),
    Array(10).fill(6),
  );
  t.regex(String(all.files?.[0]), /1688-142285-0000\.flac$/);
  let read = 0;
  for await (const {size} of labelled(all, {batchSize: 20}).epoch(0)) read += size;
  t.is(read, 60);
  t.is(librispeech({root, split: 'test-clean'}).length, 4);
  t.deepEqual((await librispeech({root, split: 'dev-clean'}).get(0)).input.shape, [77_040, 1]);
});

testWithShared(
  'four fifths of each speaker of LibriSpeech and the rest are all of a split',
  'data/librispeech',
  (t, root) => {
    const all = librispeech({root, split: 'test-other'});
    const [train, test] = (['train', 'test'] as const).map((part) => librispeech({root, split: 'test-other', part}));
    t.deepEqual([train?.length, test?.length, train?.classes], [40, 20, all.classes]);
    t.deepEqual([...(train?.files ?? []), ...(test?.files ?? [])].sort(), [...(all.files ?? [])].sort());
    t.deepEqual(
      Array.from({length: 10}, (_, speaker) => test?.labels?.filter((label) => label === speaker).length),
      Array(10).fill(2),
    );
    t.is(
      dataError(t, root, () => librispeech({root, split: 'dev-clean', part: 'train'})),
      'Expected ~/LibriSpeech/dev-clean to hold speakers of two recordings or more, four fifths of which are to train on: there is none. Unpack dev-clean.tar.gz again.',
    );
  },
);

test('LibriSpeech that is not whole says what is missing', (t) => {
  const root = temporaryFolder(t);
  const folder = join(root, 'LibriSpeech', 'dev-clean', '84', '12');
  const list = join(folder, '84-12.trans.txt');
  const open = () => librispeech({root, split: 'dev-clean'});
  const again = 'Unpack the split again.';
  t.is(
    dataError(t, root, open),
    'Expected dev-clean in ~: the folder is empty. Expected root to be the folder LibriSpeech, or the one that contains it, with dev-clean unpacked in it.',
  );
  writeWavs(join(folder, '84-12-0000.flac'), join(folder, '84-12-0001.flac'));
  const chapter = '~/LibriSpeech/dev-clean/84/12';
  t.is(
    dataError(t, root, open),
    `Expected 84-12.trans.txt in ${chapter}: it holds 84-12-0000.flac, 84-12-0001.flac. A chapter has its transcript beside it. ${again}`,
  );
  const damaged: readonly (readonly [string, string])[] = [
    [
      '84-12-0000 A\n',
      `Expected ${chapter}/84-12.trans.txt to name every recording beside it, 84-12-0001.flac is missing. ${again}`,
    ],
    ['84-12-0000 A\n84-12-0000 B\n', `${chapter}/84-12.trans.txt, line 2: it names 84-12-0000 twice. ${again}`],
    [
      '85-12-0000 A\n',
      `${chapter}/84-12.trans.txt, line 1: it names 85-12-0000, which is not of this chapter. ${again}`,
    ],
    [
      '84-12-0000 A\n84-12-0001 B\n84-12-0002 C\n',
      `Expected 84-12-0002.flac in ${chapter}, which ${chapter}/84-12.trans.txt names in line 3: the archive was probably cut off. ${again}`,
    ],
  ];
  for (const [text, message] of damaged) {
    writeFileSync(list, text);
    t.is(dataError(t, root, open), message);
  }
  writeFileSync(list, '84-12-0000 A\n84-12-0001 B\n');
  t.is(open().length, 2);
  rmSync(join(root, 'LibriSpeech', 'dev-clean', '84'), {recursive: true});
  t.is(
    dataError(t, root, open),
    'Expected ~/LibriSpeech/dev-clean to hold folders of speakers with folders of chapters in them, it holds none. Unpack dev-clean.tar.gz again.',
  );
  t.throws(() => librispeech({root, split: 'dev' as 'dev-clean'}), {
    message:
      'Expected split to be one of train-clean-100, train-clean-360, train-other-500, dev-clean, dev-other, test-clean, test-other, received dev.',
  });
});
