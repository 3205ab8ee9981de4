import {existsSync} from 'node:fs';
import {DataFileError} from '@annulus/datasets';
import {howToGet} from '../download/how-to-get.js';
import {AbsentFilesError} from '../options/absent-files-error.js';
import type {DataSplits} from './data-splits.js';
import type {DatasetEntry, DatasetRequest} from './dataset-entry.js';
import {type DatasetName, datasets} from './datasets.js';
import {onlyFolder} from './only-folder.js';
import {setFolder} from './set-folder.js';
import {validationSplits} from './validation-splits.js';

/** What names a data set and asks for its examples. */
export interface DatasetOptions extends Omit<DatasetRequest, 'root' | 'leaveOut' | 'notes'> {
  readonly dataset: DatasetName;
  readonly root?: string | readonly string[] | undefined;
  /** Whether the test examples are measured on, or training examples that are held out; default `test`. */
  readonly measureOn?: 'test' | 'validation' | undefined;
  /** The folder of the runs, in which is kept what takes long to find out; absent: nothing is kept. */
  readonly output?: string | undefined;
}

/**
 * Opens the data set that the options name, without those at the paths `leaveOut`.
 *
 * @throws {DataFileError} when files are missing or damaged
 */
export const openDataset = (
  {dataset, root = '', measureOn, output: notes, ...request}: DatasetOptions,
  leaveOut: readonly string[] = [],
): DataSplits => {
  try {
    const entry = datasets[dataset];
    const found = entry.files === 'own' || root.length === 0 ? root : setFolder(dataset, onlyFolder(root));
    return opened(entry, {...request, root: found, leaveOut, notes}, measureOn);
  } catch (error) {
    if (!(error instanceof DataFileError) || existsSync(error.path)) throw error;
    const advice = howToGet(dataset, onlyFolder(root));
    throw advice ? new AbsentFilesError(error, advice) : error;
  }
};

function opened(
  {open}: Pick<DatasetEntry, 'open'>,
  request: DatasetRequest,
  measureOn: DatasetOptions['measureOn'],
): DataSplits {
  try {
    return measureOn === 'validation' ? validationSplits(request, open) : open(request);
  } catch (error) {
    throw error instanceof DataFileError ? error.renamed({take: 'train'}) : error;
  }
}
