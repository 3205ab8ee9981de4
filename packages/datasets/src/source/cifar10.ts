import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Dataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {cifarRecords} from './cifar-records.js';

export interface Cifar10Options {
  /** The folder `cifar-10-batches-bin`, or the one that contains it. */
  readonly root: string;
  readonly split: 'train' | 'test';
  /** Only the first examples, from 1 to 50,000 (test: 10,000). Files beyond them need not be there. */
  readonly take?: number;
}

/** The label names, in the order of `batches.meta.txt`. */
const classes = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'];

/** CIFAR-10 in its binary version: 60,000 photographs of 32 x 32 pixels in 10 classes (Krizhevsky, 2009). */
export function cifar10(options: Cifar10Options): Dataset<Example> {
  const {root, split, take} = knownOptions('cifar10', options, ['root', 'split', 'take']);
  oneOf('split', split, ['train', 'test']);
  const train = [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.bin`);
  const format = {
    name: 'CIFAR-10',
    folder: 'cifar-10-batches-bin',
    files: split === 'train' ? train : ['test_batch.bin'],
    recordsPerFile: 10_000,
    labelBytes: [10],
    label: 0,
    classes,
  };
  return cifarRecords(root, format, take);
}
