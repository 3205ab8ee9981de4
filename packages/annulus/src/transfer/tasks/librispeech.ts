import {librispeech as read} from '@annulus/datasets';
import {spoken} from './spoken.js';

/** LibriSpeech: the 40 speakers of dev-clean, told apart by four fifths of the recordings of each. */
export const librispeech = spoken({
  title: 'LibriSpeech speakers',
  marks: ['LibriSpeech', 'dev-clean'],
  train: (root) => read({root, split: 'dev-clean', part: 'train'}),
  test: (root) => read({root, split: 'dev-clean', part: 'test'}),
});
