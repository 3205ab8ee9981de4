import {audioFolder as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {ownFiles} from './own-files.js';
import {soundIdle} from './own-format.js';
import {speech} from './recipe.js';
import {sounds} from './sounds.js';

/** What most speech is recorded at; more is music's. */
const usualRate = 16_000;

/** Your own recordings, WAV and FLAC, brought to one rate. Of longer ones views are of any part. */
export const audioFolder: DatasetEntry = {
  folder: 'a folder of recordings, flat or with folders in it',
  noun: 'recording',
  channels: 1,
  defaultSize: 64,
  reads: 'later',
  files: 'own',
  idle: soundIdle,
  recipe: {...speech, seconds: 2},
  open: (request) => {
    const {root, size = 64, rate = usualRate, seconds = 2, statistics, leaveOut = []} = request;
    return ownFiles(request, {
      noun: 'recording',
      read: (labels) => read({root, split: 'all', rate, leaveOut, labels}),
      input: sounds({rate, samples: Math.round(seconds * rate), size, crop: 'anywhere', statistics}),
    });
  },
};
