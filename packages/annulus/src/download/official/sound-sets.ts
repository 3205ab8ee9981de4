import {join} from 'node:path';
import {audioMnist, fluentSpeechCommands, fsdd, librispeech, speechCommands} from '@annulus/datasets';
import type {OfficialFile, OfficialSet} from './official-set.js';
import {kept} from './places.js';

const fluentPage = 'https://fluent.ai/fluent-speech-commands-a-dataset-for-spoken-language-understanding-research/';

/** Each part has an archive, which brings the lists of all parts. MD5: OpenSLR's md5sum.txt; SHA-256: TensorFlow Datasets. */
const librispeechPart = (part: string, bytes: number, unpackedBytes: number, sha256: string): OfficialFile => ({
  name: `${part}.tar.gz`,
  addresses: [
    `https://www.openslr.org/resources/12/${part}.tar.gz`,
    `https://openslr.trmal.net/resources/12/${part}.tar.gz`,
  ],
  checksum: {sha256},
  bytes,
  unpackedBytes,
  format: 'tar.gz',
  places: [part, 'LICENSE.TXT', 'README.TXT', 'SPEAKERS.TXT', 'CHAPTERS.TXT', 'BOOKS.TXT'].map((name) =>
    kept(`LibriSpeech/${name}`),
  ) as [ReturnType<typeof kept>],
});

/** Data sets of speech. Of archives that a repository makes when they are asked for no checksum holds. */
export const soundSets = {
  librispeech: {
    title: 'LibriSpeech: train-clean-100 to learn from, dev-clean for the speakers of the transfer task',
    licence: 'CC BY 4.0 (Panayotov et al., 2015).',
    page: 'https://www.openslr.org/12/',
    files: [
      librispeechPart(
        'dev-clean',
        337_926_286,
        360_000_000,
        '76f87d090650617fca0cac8f88b9416e0ebf80350acb97b343a85fa903728ab3',
      ),
      librispeechPart(
        'train-clean-100',
        6_387_309_499,
        6_700_000_000,
        'd4ddd1d5a6ab303066f14971d768ee43278a5f2a0aa43dc716b0e64ecbbbf6e2',
      ),
    ],
    examples: {'train-clean-100': 28_539, 'dev-clean': 2_703},
    open: (root, split) => librispeech({root, split: split as 'train-clean-100' | 'dev-clean'}),
  },
  audiomnist: {
    title: 'AudioMNIST',
    licence: 'MIT (Becker et al., 2018).',
    page: 'https://github.com/soerenab/AudioMNIST',
    files: [
      {
        name: 'AudioMNIST-master.tar.gz',
        addresses: ['https://github.com/soerenab/AudioMNIST/archive/refs/heads/master.tar.gz'],
        checksum: 'none published',
        bytes: 950_000_000,
        unpackedBytes: 1_900_000_000,
        format: 'tar.gz',
        places: [{from: '*/data', to: 'AudioMNIST/data'}],
      },
    ],
    examples: {train: 24_000, test: 6_000},
    open: (root, split) => audioMnist({root, split: split as 'train' | 'test'}),
  },
  'speech-commands': {
    title: 'Google Speech Commands 0.02',
    licence: 'CC BY 4.0 (Warden, 2018).',
    page: 'https://arxiv.org/abs/1804.03209',
    files: [
      {
        name: 'speech_commands_v0.02.tar.gz',
        addresses: [
          'https://storage.googleapis.com/download.tensorflow.org/data/speech_commands_v0.02.tar.gz',
          'http://download.tensorflow.org/data/speech_commands_v0.02.tar.gz',
        ],
        // torchaudio and TensorFlow Datasets.
        checksum: {sha256: 'af14739ee7dc311471de98f5f9d2c9191b18aedfe957f4a6ff791c709868ff58'},
        bytes: 2_428_923_189,
        unpackedBytes: 3_800_000_000,
        format: 'tar.gz',
        places: [{from: '', to: 'speech_commands_v0.02'}],
      },
    ],
    examples: {train: 84_843, validation: 9_981, test: 11_005},
    open: (root, split) => speechCommands({root, split: split as 'train' | 'validation' | 'test'}),
  },
  'fluent-speech-commands': {
    title: 'Fluent Speech Commands',
    licence: 'Its own: for academic research, not to be handed on, after filling in a form.',
    page: fluentPage,
    files: [],
    registration: (root) =>
      `It is given to those who fill in a form: ${fluentPage}. Unpack what you get into ${root}, so that ${join(root, 'fluent_speech_commands_dataset', 'data', 'train_data.csv')} is there.`,
    examples: {train: 23_132, validation: 3_118, test: 3_793},
    open: (root, split) => fluentSpeechCommands({root, split: split as 'train' | 'validation' | 'test'}),
  },
  fsdd: {
    title: 'Free Spoken Digit Dataset',
    licence: 'CC BY-SA 4.0 (Jackson et al., 2018).',
    page: 'https://github.com/Jakobovski/free-spoken-digit-dataset',
    files: [
      {
        name: 'free-spoken-digit-dataset-1.0.10.tar.gz',
        addresses: ['https://github.com/Jakobovski/free-spoken-digit-dataset/archive/refs/tags/v1.0.10.tar.gz'],
        checksum: 'none published',
        bytes: 16_000_000,
        unpackedBytes: 30_000_000,
        format: 'tar.gz',
        places: [{from: '*/recordings', to: 'free-spoken-digit-dataset/recordings'}],
      },
    ],
    examples: {train: 2_700, test: 300},
    open: (root, split) => fsdd({root, split: split as 'train' | 'test'}),
  },
} as const satisfies Readonly<Record<string, OfficialSet>>;
