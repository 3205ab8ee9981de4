import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {cifarRecords} from './cifar-records.js';
import {coarseClasses, fineClasses} from './cifar100-classes.js';

export interface Cifar100Options {
  /** The folder `cifar-100-binary`, or the one that contains it. */
  readonly root: string;
  readonly split: 'train' | 'test';
  /** 100 fine classes or the 20 coarse ones they belong to. */
  readonly labels?: 'fine' | 'coarse';
  /** Only the first examples, from 1 to 50,000 (test: 10,000). */
  readonly take?: number;
}

/** CIFAR-100 in its binary version: 60,000 photographs of 32 x 32 pixels in 100 classes (Krizhevsky, 2009). */
export function cifar100(options: Cifar100Options): Dataset<Example> {
  const {root, split, labels = 'fine', take} = knownOptions('cifar100', options, ['root', 'split', 'labels', 'take']);
  oneOf('split', split, ['train', 'test']);
  oneOf('labels', labels, ['fine', 'coarse']);
  const format = {
    name: 'CIFAR-100',
    folder: 'cifar-100-binary',
    files: [`${split}.bin`],
    recordsPerFile: split === 'train' ? 50_000 : 10_000,
    labelBytes: [coarseClasses.length, fineClasses.length],
    label: labels === 'coarse' ? 0 : 1,
    classes: labels === 'coarse' ? coarseClasses : fineClasses,
  };
  return cifarRecords(root, format, take);
}
