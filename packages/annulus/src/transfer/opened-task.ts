import {DataFileError, type Dataset, type Example} from '@annulus/datasets';
import type {PlacedTask} from './task-place.js';
import {transferTasks} from './tasks/tasks.js';
import type {TaskSplits} from './tasks/transfer-task.js';
import type {CompleteTransferOptions} from './transfer-options.js';

/** What of the options decides which examples a task has, and how they are decoded. */
export interface Opening extends Pick<CompleteTransferOptions, 'train' | 'test' | 'labels'> {
  /** Pixels of the shorter side that photographs are resized to while they are decoded. */
  readonly size: number;
  /** Decoded photographs of each split that are kept, in megabytes. */
  readonly pictures: number;
  /** A folder for what takes long to find out. */
  readonly notes: string;
}

/**
 * The examples of a task, drawn where there are more of them than are asked for.
 *
 * @throws {DataFileError} when a file is missing or damaged
 */
export function openedTask(
  {name, folder}: PlacedTask,
  {size, pictures, notes, train: most, test: mostOfTest, labels}: Opening,
): TaskSplits {
  try {
    const {train, test, ...more} = transferTasks[name].open({
      root: folder,
      size,
      keep: {megabytes: pictures},
      notes,
      labels,
      ...(most !== undefined && {train: most}),
      ...(mostOfTest !== undefined && {test: mostOfTest}),
    });
    return {...more, train: atMost(train, most), test: atMost(test, mostOfTest)};
  } catch (error) {
    throw error instanceof DataFileError ? error.renamed({take: 'train'}) : error;
  }
}

/** So many of the examples, drawn, since the first ones may all be of one class. */
const atMost = (examples: Dataset<Example>, most = examples.length): Dataset<Example> =>
  most >= examples.length ? examples : examples.shuffle(0).take(most);
