import {channelStatistics, cifar10 as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {onlyFolder} from './only-folder.js';
import {ownFormatIdle, readIdle} from './own-format.js';
import {pictures} from './pictures.js';
import {photographs} from './recipe.js';
import {atMost, sameForReference} from './splits.js';

const [trainImages, testImages] = [50_000, 10_000];

/** CIFAR-10: files beyond the images asked for need not be there. */
export const cifar10: DatasetEntry = {
  folder: 'the folder that holds cifar-10-batches-bin',
  noun: 'image',
  channels: 3,
  idle: {...ownFormatIdle, ...readIdle, size: 'its images are 32 pixels high and wide'},
  recipe: photographs,
  open: ({root, train = trainImages, test = testImages}) => ({
    ...sameForReference(
      read({root: onlyFolder(root), split: 'train', take: atMost('train', trainImages, train)}),
      read({root: onlyFolder(root), split: 'test', take: atMost('test', testImages, test)}),
    ),
    input: pictures({size: 32, channels: 3, statistics: channelStatistics.cifar10}),
  }),
};
