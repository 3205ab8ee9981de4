import {basename, resolve} from 'node:path';
import {datasets} from '../datasets/datasets.js';
import type {TrainingOptions} from '../settings/training-options.js';
import {nameList} from '../text/name-list.js';

/** What the data are called on a page: a folder of your own by its own name, other data sets by theirs. */
export function dataName({dataset, root}: Pick<TrainingOptions, 'dataset' | 'root'>): string {
  if (datasets[dataset].files !== 'own' || root === undefined) return dataset;
  const folders = typeof root === 'string' ? [root] : root;
  return nameList(folders.map((folder) => basename(resolve(folder)) || folder));
}
