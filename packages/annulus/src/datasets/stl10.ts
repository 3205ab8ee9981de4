import {stl10 as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialPhotographs} from './official-photographs.js';

/**
 * STL-10: its 5,000 labelled images are learned from, as the paper's code has it. Sizes of files and all labels are looked at when it is opened; its
 * pixels are plain bytes, of which none can be damaged so that it shows.
 */
export const stl10: DatasetEntry = officialPhotographs({
  folder: 'the folder that holds stl10_binary',
  lie: 'together',
  train: ({root, size}) => read({root, size, split: 'train'}),
  test: ({root, size}) => read({root, size, split: 'test'}),
});
