import type {Dataset, Example} from '@annulus/datasets';
import type {TaskOpening, TransferTask} from './transfer-task.js';

/** What tells one collection of photographs from another. */
interface Photographs extends Pick<TransferTask, 'title' | 'marks' | 'marksOfSeveral' | 'folder'> {
  readonly train: (opening: Pick<TaskOpening, 'root' | 'size' | 'keep'>) => Dataset<Example>;
  readonly test: (opening: Pick<TaskOpening, 'root' | 'size' | 'keep'>) => Dataset<Example>;
}

/** A task of photographs in their official files, which are decoded when they are asked for. */
export const photographs = ({train, test, ...task}: Photographs): TransferTask => ({
  ...task,
  of: 'pictures',
  open: ({root, size, keep}) => {
    const opening = {root, size, keep};
    return {train: train(opening), test: test(opening)};
  },
});
