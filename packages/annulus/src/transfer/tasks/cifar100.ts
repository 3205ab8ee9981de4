import {cifar100 as read} from '@annulus/datasets';
import type {TransferTask} from './transfer-task.js';

const images = {train: 50_000, test: 10_000};

/** CIFAR-100 by its fine labels: 50,000 train, 10,000 test. */
export const cifar100: TransferTask = {
  title: 'CIFAR-100',
  of: 'pictures',
  marks: ['cifar-100-binary', 'fine_label_names.txt'],
  open: ({root, train = images.train, test = images.test}) => ({
    train: read({root, split: 'train', take: Math.min(train, images.train)}),
    test: read({root, split: 'test', take: Math.min(test, images.test)}),
  }),
};
