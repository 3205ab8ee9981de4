import {dtd as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialPhotographs} from './official-photographs.js';

/** DTD in its first partition. */
export const dtd: DatasetEntry = officialPhotographs({
  folder: 'the folder dtd, with images and labels in it',
  statistics: {mean: [0.533, 0.474, 0.426], standardDeviation: [0.261, 0.25, 0.259]},
  train: (opening) => read({...opening, split: 'trainval'}),
  test: (opening) => read({...opening, split: 'test'}),
});
