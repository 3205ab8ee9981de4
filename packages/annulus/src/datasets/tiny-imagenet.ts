import {tinyImagenet as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialPhotographs} from './official-photographs.js';

/** Tiny ImageNet: measured on its validation images, since the test images have no labels. */
export const tinyImagenet: DatasetEntry = officialPhotographs({
  folder: 'the folder that holds tiny-imagenet-200',
  train: (opening) => read({...opening, split: 'train'}),
  test: (opening) => read({...opening, split: 'val'}),
});
