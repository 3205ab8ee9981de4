import {audioMnist as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialSpeech} from './official-speech.js';

/** AudioMNIST by its digits; no speaker is both learned from and measured on. */
export const audioMnist: DatasetEntry = officialSpeech({
  folder: 'the folder that holds data, with audioMNIST_meta.txt in it',
  rate: 48_000,
  seconds: 1,
  parts: (opening) => ({
    learned: read({...opening, split: 'train'}),
    measured: read({...opening, split: 'test'}),
  }),
});
