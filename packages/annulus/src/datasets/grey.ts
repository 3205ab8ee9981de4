import type {DatasetEntry} from './dataset-entry.js';
import {ownFormatIdle, readIdle} from './own-format.js';

/** What is idle where images have one channel, of 28 pixels each way. */
export const greyIdle: DatasetEntry['idle'] = {
  ...ownFormatIdle,
  ...readIdle,
  size: 'its images are 28 pixels high and wide',
  hue: 'its images have no colours',
  grayscale: 'its images have no colours',
};

/** Brightness and contrast are all the colour that a grey image has. */
export const greyAugmentation = {jitter: {brightness: 0.4, contrast: 0.4, probability: 0.8}, grayscale: 0};
