import {gtsrb as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialPhotographs} from './official-photographs.js';

/** GTSRB in the split of the paper's transfer, which needs the archive of training images alone. */
export const gtsrb: DatasetEntry = officialPhotographs({
  folder: 'the folder that holds GTSRB',
  statistics: {mean: [0.335, 0.291, 0.295], standardDeviation: [0.267, 0.249, 0.251]},
  train: (opening) => read({...opening, split: 'train', protocol: 'transfer'}),
  test: (opening) => read({...opening, split: 'test', protocol: 'transfer'}),
});
