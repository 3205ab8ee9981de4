import {channelStatistics, fashionMnist as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {greyAugmentation, greyIdle} from './grey.js';
import {onlyFolder} from './only-folder.js';
import {pictures} from './pictures.js';
import {photographs} from './recipe.js';
import {firstOfBoth} from './splits.js';

/** Fashion-MNIST. */
export const fashionMnist: DatasetEntry = {
  folder: 'the folder that holds train-images-idx3-ubyte.gz and its companions',
  noun: 'image',
  channels: 1,
  idle: greyIdle,
  recipe: photographs,
  open: ({root, ...counts}) => ({
    ...firstOfBoth(counts, (split) => read({root: onlyFolder(root), split})),
    input: pictures({
      size: 28,
      channels: 1,
      statistics: channelStatistics.fashionMnist,
      augmentation: greyAugmentation,
    }),
  }),
};
