import type {DatasetName} from '../settings/training-options.js';

/** Datasets whose images have one channel. */
export const greyDatasets: readonly DatasetName[] = ['mnist', 'fashion-mnist'];
