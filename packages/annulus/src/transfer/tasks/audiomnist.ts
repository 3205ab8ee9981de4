import {audioMnist} from '@annulus/datasets';
import {spoken} from './spoken.js';

/** AudioMNIST: 10 digits; 48 speakers train, 12 others test. */
export const audiomnist = spoken({
  title: 'AudioMNIST',
  marks: ['AudioMNIST/data', 'audioMNIST_meta.txt', 'data/audioMNIST_meta.txt'],
  train: (root) => audioMnist({root, split: 'train'}),
  test: (root) => audioMnist({root, split: 'test'}),
});
