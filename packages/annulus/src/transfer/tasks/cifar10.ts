import {cifar10 as read} from '@annulus/datasets';
import type {TransferTask} from './transfer-task.js';

const images = {train: 50_000, test: 10_000};

/** CIFAR-10: 50,000 train, 10,000 test. */
export const cifar10: TransferTask = {
  title: 'CIFAR-10',
  of: 'pictures',
  marks: ['cifar-10-batches-bin', 'data_batch_1.bin'],
  open: ({root, train = images.train, test = images.test}) => ({
    train: read({root, split: 'train', take: Math.min(train, images.train)}),
    test: read({root, split: 'test', take: Math.min(test, images.test)}),
  }),
};
