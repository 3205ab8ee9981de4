import type {DatasetEntry} from './dataset-entry.js';

const reason = 'only a folder of pictures leaves a choice';

/** What is idle where the data set is no folder of pictures. */
export const ownFormatIdle: DatasetEntry['idle'] = {labels: reason, background: reason, damaged: reason};

/** What is idle where pictures are read, not painted. */
export const readIdle: DatasetEntry['idle'] = {classes: 'only painted shapes have as many as one likes'};
