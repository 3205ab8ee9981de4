import {channelStatistics, cifar100 as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {onlyFolder} from './only-folder.js';
import {ownFormatIdle, readIdle} from './own-format.js';
import {pictures} from './pictures.js';
import {photographs} from './recipe.js';
import {firstOfBoth} from './splits.js';

/** CIFAR-100 by its fine labels. */
export const cifar100: DatasetEntry = {
  folder: 'the folder that holds cifar-100-binary',
  noun: 'image',
  channels: 3,
  idle: {...ownFormatIdle, ...readIdle, size: 'its images are 32 pixels high and wide'},
  recipe: photographs,
  open: ({root, ...counts}) => ({
    ...firstOfBoth(counts, (split) => read({root: onlyFolder(root), split})),
    input: pictures({size: 32, channels: 3, statistics: channelStatistics.cifar100}),
  }),
};
