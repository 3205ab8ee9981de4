import type {DatasetEntry} from './dataset-entry.js';

const reason = 'only a folder of pictures or recordings leaves a choice';

/** What is idle where the data set is no folder of somebody's own. */
export const ownFormatIdle: DatasetEntry['idle'] = {
  labels: reason,
  background: 'only a folder of pictures leaves a choice',
  damaged: reason,
};

const ofSounds = 'its images make no sound';

/** What is idle where examples are pictures. */
export const pictureIdle: DatasetEntry['idle'] = {rate: ofSounds, seconds: ofSounds, masks: ofSounds};

const ofShapes = {classes: 'only painted shapes have as many as one likes'};

/** What is idle where pictures are read, not painted. */
export const readIdle: DatasetEntry['idle'] = {...pictureIdle, ...ofShapes};

const ofPictures = 'recordings are no pictures';

/** What is idle where examples are recordings. */
export const soundIdle: DatasetEntry['idle'] = {
  cropScale: ofPictures,
  hue: ofPictures,
  grayscale: ofPictures,
  background: ofPictures,
  ...ofShapes,
};
