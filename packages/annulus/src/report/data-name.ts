import {basename, resolve} from 'node:path';
import type {TrainingOptions} from '../settings/training-options.js';

/** What the images are called on a page: a folder of your own by its own name, other data sets by theirs. */
export function dataName({dataset, root}: Pick<TrainingOptions, 'dataset' | 'root'>): string {
  if (dataset !== 'image-folder' || root === undefined) return dataset;
  return basename(resolve(root)) || root;
}
