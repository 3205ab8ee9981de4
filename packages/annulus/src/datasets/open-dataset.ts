import {DataFileError} from '@annulus/datasets';
import type {DatasetEntry, DatasetRequest} from './dataset-entry.js';
import {type DatasetName, datasets} from './datasets.js';
import type {ImageSplits} from './image-splits.js';

/** What names a data set and asks for its images. */
export interface DatasetOptions extends Omit<DatasetRequest, 'root'> {
  readonly dataset: DatasetName;
  readonly root?: string | undefined;
}

/** Opens the data set that the options name. */
export const openDataset = ({dataset, root = '', train, test, size, seed}: DatasetOptions): ImageSplits =>
  opened(datasets[dataset], {root, train, test, size, seed});

function opened({open, channels}: DatasetEntry, request: DatasetRequest): ImageSplits {
  try {
    return {...open(request), channels};
  } catch (error) {
    throw error instanceof DataFileError ? error.renamed({take: 'train'}) : error;
  }
}
