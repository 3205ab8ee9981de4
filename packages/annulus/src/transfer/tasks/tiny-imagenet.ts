import {tinyImagenet as read} from '@annulus/datasets';
import {photographs} from './photographs.js';

/** Tiny ImageNet: 200 classes; 100,000 train, and the 10,000 validation images, since those of the test have no labels. */
export const tinyImagenet = photographs({
  title: 'Tiny ImageNet',
  marks: ['tiny-imagenet-200', 'wnids.txt'],
  train: (opening) => read({...opening, split: 'train'}),
  test: (opening) => read({...opening, split: 'val'}),
});
