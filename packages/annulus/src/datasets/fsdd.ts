import {fsdd as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialSpeech} from './official-speech.js';

/** The Free Spoken Digit Dataset by its digits. */
export const fsdd: DatasetEntry = officialSpeech({
  folder: 'the folder recordings of the Free Spoken Digit Dataset, or the one that contains it',
  rate: 8000,
  seconds: 0.64,
  parts: (opening) => ({
    learned: read({...opening, split: 'train'}),
    measured: read({...opening, split: 'test'}),
  }),
});
