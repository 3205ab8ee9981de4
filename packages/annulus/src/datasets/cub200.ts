import {cub200 as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialPhotographs} from './official-photographs.js';

/** CUB-200-2011, whole images. */
export const cub200: DatasetEntry = officialPhotographs({
  folder: 'the folder that holds CUB_200_2011',
  statistics: {mean: [0.483, 0.491, 0.424], standardDeviation: [0.228, 0.224, 0.259]},
  train: (opening) => read({...opening, split: 'train'}),
  test: (opening) => read({...opening, split: 'test'}),
});
