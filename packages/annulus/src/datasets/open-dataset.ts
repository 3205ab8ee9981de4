import {DataFileError} from '@annulus/datasets';
import type {DatasetEntry, DatasetRequest} from './dataset-entry.js';
import {type DatasetName, datasets} from './datasets.js';
import type {ImageSplits} from './image-splits.js';

/** What names a data set and asks for its images. */
export interface DatasetOptions extends Omit<DatasetRequest, 'root' | 'leaveOut'> {
  readonly dataset: DatasetName;
  readonly root?: string | readonly string[] | undefined;
}

/** Opens the data set that the options name, without the images at the paths `leaveOut`. */
export const openDataset = (
  {dataset, root = '', ...request}: DatasetOptions,
  leaveOut: readonly string[] = [],
): ImageSplits => opened(datasets[dataset], {...request, root, leaveOut});

function opened({open, channels}: DatasetEntry, request: DatasetRequest): ImageSplits {
  try {
    return {...open(request), channels};
  } catch (error) {
    throw error instanceof DataFileError ? error.renamed({take: 'train'}) : error;
  }
}
