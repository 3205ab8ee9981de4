import {fgvcxFungi} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialPhotographs} from './official-photographs.js';

/** FGVCx Fungi: measured on its validation images, since the test images have no labels. */
export const fungi: DatasetEntry = officialPhotographs({
  folder: 'the folder of images, train.json and val.json',
  statistics: {mean: [0.452, 0.421, 0.344], standardDeviation: [0.249, 0.237, 0.242]},
  train: (opening) => fgvcxFungi({...opening, split: 'train'}),
  test: (opening) => fgvcxFungi({...opening, split: 'val'}),
});
