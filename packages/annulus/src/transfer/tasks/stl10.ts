import {stl10 as read} from '@annulus/datasets';
import type {TransferTask} from './transfer-task.js';

/** STL-10: all 5,000 labelled training images at once, as the paper's code has it; 8,000 test. */
export const stl10: TransferTask = {
  title: 'STL-10',
  of: 'pictures',
  marks: ['stl10_binary', 'train_X.bin'],
  open: ({root, size}) => ({train: read({root, size, split: 'train'}), test: read({root, size, split: 'test'})}),
};
