import type {Dataset, Example, MnistOptions} from '@annulus/datasets';
import type {TransferTask} from './transfer-task.js';

interface IdxFiles extends Pick<TransferTask, 'title' | 'marks'> {
  readonly open: (options: MnistOptions) => Dataset<Example>;
}

/** A task of grey images in idx files, which two collections name alike. */
export const idxFiles = ({open, ...task}: IdxFiles): TransferTask => ({
  ...task,
  of: 'pictures',
  marksOfSeveral: ['train-images-idx3-ubyte', 'train-images-idx3-ubyte.gz'],
  open: ({root}) => ({train: open({root, split: 'train'}), test: open({root, split: 'test'})}),
});
