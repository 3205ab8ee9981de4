import {cocoCrops as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialPhotographs} from './official-photographs.js';

/** MSCOCO 2017: the crops of its objects. */
export const cocoCrops: DatasetEntry = officialPhotographs({
  folder: 'the folder of annotations, train2017 and val2017',
  statistics: {mean: [0.408, 0.377, 0.352], standardDeviation: [0.269, 0.26, 0.261]},
  train: (opening) => read({...opening, split: 'train'}),
  test: (opening) => read({...opening, split: 'val'}),
});
