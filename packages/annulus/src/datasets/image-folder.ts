import {channelStatistics, imageFolder as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {keptDecoded} from './kept-decoded.js';
import {ownFiles} from './own-files.js';
import {readIdle} from './own-format.js';
import {pictures} from './pictures.js';
import {photographs} from './recipe.js';

/** Your own photographs. */
export const imageFolder: DatasetEntry = {
  folder: 'a folder of pictures, flat or with folders in it',
  noun: 'image',
  channels: 3,
  defaultSize: 64,
  reads: 'later',
  files: 'own',
  idle: readIdle,
  recipe: photographs,
  open: (request) => {
    const {root, size = 64, background = '#ffffff', leaveOut = [], keep = keptDecoded()} = request;
    return ownFiles(request, {
      noun: 'image',
      read: (labels) => read({root, split: 'all', size, background, keep, leaveOut, labels}),
      input: pictures({size, channels: 3, statistics: channelStatistics.imagenet}),
    });
  },
};
