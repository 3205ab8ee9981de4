import {imagenet as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialPhotographs} from './official-photographs.js';

/** ImageNet of ILSVRC2012, in folders or straight out of its archives: measured on its validation images. */
export const imagenet: DatasetEntry = officialPhotographs({
  folder: 'the folder of train and val, or of ILSVRC2012_img_train.tar and its companions',
  lie: 'together',
  train: (opening) => read({...opening, split: 'train'}),
  test: (opening) => read({...opening, split: 'val'}),
});
