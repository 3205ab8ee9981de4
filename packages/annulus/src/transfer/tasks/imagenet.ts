import {imagenetSplit} from '../../datasets/imagenet.js';
import type {TransferTask} from './transfer-task.js';

/** ImageNet of ILSVRC2012, in folders or straight out of its archives: 1,000 classes; 1,281,167 train, 50,000 val. */
export const imagenet: TransferTask = {
  title: 'ImageNet',
  of: 'pictures',
  marks: ['ILSVRC2012_img_train.tar', 'ILSVRC/Data/CLS-LOC', 'ILSVRC2012_devkit_t12.tar.gz'],
  open: ({root, size, keep, notes}) => {
    const opening = {root, size, keep, ...(notes !== undefined && {notes})};
    return {train: imagenetSplit(opening, 'train'), test: imagenetSplit(opening, 'val')};
  },
};
