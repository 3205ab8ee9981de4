import {cifar100 as read} from '@annulus/datasets';
import type {TransferTask} from './transfer-task.js';

/** CIFAR-100 by its fine labels: 50,000 train, 10,000 test. */
export const cifar100: TransferTask = {
  title: 'CIFAR-100',
  of: 'pictures',
  marks: ['cifar-100-binary', 'fine_label_names.txt'],
  open: ({root}) => ({train: read({root, split: 'train'}), test: read({root, split: 'test'})}),
};
