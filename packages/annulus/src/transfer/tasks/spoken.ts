import type {Dataset, Example} from '@annulus/datasets';
import type {TaskSplits, TransferTask} from './transfer-task.js';

/** What tells one collection of recordings from another. */
interface Spoken extends Omit<TransferTask, 'of' | 'open'> {
  readonly train: (root: string) => Dataset<Example>;
  readonly test: (root: string) => Dataset<Example>;
  readonly found?: (root: string) => TaskSplits['found'];
}

/** A task of recordings in their own rate, which are decoded when they are asked for. */
export const spoken = ({train, test, found, ...task}: Spoken): TransferTask => ({
  ...task,
  of: 'sounds',
  open: ({root}) => {
    const lines = found?.(root);
    return {train: train(root), test: test(root), ...(lines && {found: lines})};
  },
});
