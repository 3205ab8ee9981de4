import {existsSync, mkdirSync, symlinkSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {datasetNames} from '../../../src/datasets/datasets.js';
import type {OfficialSet} from '../../../src/download/official/official-set.js';
import {type OfficialSetName, officialSetNames, officialSets} from '../../../src/download/official/official-sets.js';

const sets: readonly (readonly [OfficialSetName, OfficialSet])[] = officialSetNames.map((name) => [
  name,
  officialSets[name],
]);
const files = sets.flatMap(([, set]) => set.files);

test('every data set with official files can be downloaded, under the name that --dataset has for it', (t) => {
  const own = ['shapes', 'image-folder', 'audio-folder'];
  const wanted = datasetNames.filter((name) => !own.includes(name));
  t.deepEqual(
    wanted.filter((name) => !officialSetNames.includes(name as OfficialSetName)),
    [],
  );
});

test('every file has a checksum of its kind, but for archives that a repository makes when they are asked for', (t) => {
  for (const {name, checksum, addresses} of files) {
    if (checksum === 'none published') t.regex(addresses[0], /^https:\/\/github\.com\/.+\/archive\//, name);
    else if ('md5' in checksum) t.regex(checksum.md5, /^[0-9a-f]{32}$/, name);
    else t.regex(checksum.sha256, /^[0-9a-f]{64}$/, name);
  }
  const sums = files.flatMap(({checksum}) => (checksum === 'none published' ? [] : Object.values(checksum)));
  t.is(new Set(sums).size, sums.length);
});

test('every file is asked for over TLS first, and has the name that its addresses end with', (t) => {
  for (const {name, addresses, format} of files) {
    t.regex(addresses[0], /^https:/, name);
    for (const address of addresses) {
      t.true(URL.canParse(address), address);
      t.true(address.endsWith(`/${name}`) || address.includes('/archive/'), address);
    }
    const ending = {zip: /\.zip$/, tar: /\.tar$/, 'tar.gz': /\.(tar\.gz|tgz)$/, 'not packed': /\.(gz|mat)$/}[format];
    t.regex(name, ending);
  }
});

test('no two files go to one place but where their archives join, and none goes out of the folder', (t) => {
  const places = files
    .flatMap((file) => file.places.map(({to}) => to))
    .filter((to) => !/LibriSpeech\/[A-Z]+\.TXT|VOC2007$/.test(to));
  t.is(new Set(places).size, places.length);
  for (const to of places) t.notRegex(to, /^\/|\.\.|\\/);
});

test('a data set without files says where to ask for it, and no other does', (t) => {
  for (const [name, set] of sets) {
    t.is(set.files.length === 0, set.registration !== undefined, name);
    t.regex(set.page, /^https?:\/\//);
    t.regex(set.licence, /\.$/);
    if (set.registration) t.true(set.registration('data').includes(set.page), name);
  }
  t.regex(
    officialSets.imagenet.registration?.('data') ?? '',
    /into data\/imagenet as they are.*\n {2}ILSVRC2012_img_train\.tar/s,
  );
});

/** Of the samples that are there: what lies at which place, and the splits that they hold. */
const samples: readonly (readonly [OfficialSetName, string, Readonly<Record<string, string>>, readonly string[]])[] = [
  ['mnist', 'mnist', {'MNIST/raw': '.'}, ['test']],
  ['voc2007', 'voc2007', {VOCdevkit: 'VOCdevkit'}, ['trainval', 'test']],
  ['fashion-mnist', 'fashion-mnist', {'FashionMNIST/raw': '.'}, ['test']],
  ['stl10', 'stl10', {stl10_binary: 'stl10_binary'}, ['train', 'test', 'unlabeled']],
  ['imagenet', 'imagenet-tar', {imagenet: '.'}, ['val']],
  ['tiny-imagenet', 'tiny-imagenet', {'tiny-imagenet-200': 'tiny-imagenet-200'}, ['train', 'val']],
  ['aircraft', 'aircraft', {'fgvc-aircraft-2013b': 'fgvc-aircraft-2013b'}, ['train', 'val', 'test']],
  ['cub200', 'cub200', {CUB_200_2011: 'CUB_200_2011'}, ['train', 'test']],
  ['dtd', 'dtd', {dtd: 'dtd'}, ['train', 'val', 'test']],
  [
    'fungi',
    'fungi',
    {'fungi/images': 'images', 'fungi/train.json': 'train.json', 'fungi/val.json': 'val.json'},
    ['train', 'val'],
  ],
  ['gtsrb', 'gtsrb', {'GTSRB/Final_Training': 'Final_Training'}, ['train']],
  ['flowers102', 'flowers102', {'flowers-102': 'flowers-102'}, ['train', 'val', 'test']],
  [
    'coco-crops',
    'coco-tiny',
    {'coco/annotations': 'annotations', 'coco/train2017': 'train2017', 'coco/val2017': 'val2017'},
    ['train', 'val'],
  ],
  ['audiomnist', 'audiomnist', {'AudioMNIST/data': 'data'}, ['train', 'test']],
  ['speech-commands', 'speech-commands', {'speech_commands_v0.02': 'speech_commands_v0.02'}, ['train', 'test']],
  [
    'fluent-speech-commands',
    'fluent-speech-commands',
    {fluent_speech_commands_dataset: 'fluent_speech_commands_dataset'},
    ['train', 'validation', 'test'],
  ],
  ['fsdd', 'fsdd', {'free-spoken-digit-dataset/recordings': 'recordings'}, ['train', 'test']],
];

for (const [name, folder, places, splits] of samples) {
  testWithShared(`${name} is opened where its files are put`, join('data', folder), (t, place) => {
    const root = temporaryFolder(t);
    const set: OfficialSet = officialSets[name];
    for (const [to, from] of Object.entries(places)) {
      if (set.files.length > 0) {
        const official = set.files.flatMap((file) => file.places.map((each) => each.to));
        t.true(
          official.some((path) => path === to || path.startsWith(`${to}/`)),
          to,
        );
      }
      mkdirSync(dirname(join(root, to)), {recursive: true});
      t.true(existsSync(join(place, from)), from);
      symlinkSync(join(place, from), join(root, to));
    }
    for (const split of splits) t.true(set.open(root, split).length > 0, split);
  });
}
