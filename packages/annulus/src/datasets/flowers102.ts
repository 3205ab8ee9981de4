import {flowers102 as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialPhotographs} from './official-photographs.js';

/** Oxford 102 Flowers in the official split. */
export const flowers102: DatasetEntry = officialPhotographs({
  folder: 'the folder that holds flowers-102',
  statistics: {mean: [0.518, 0.41, 0.329], standardDeviation: [0.296, 0.249, 0.285]},
  train: (opening) => read({...opening, split: 'trainval'}),
  test: (opening) => read({...opening, split: 'test'}),
});
