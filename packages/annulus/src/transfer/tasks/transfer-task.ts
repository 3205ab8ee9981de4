import type {Dataset, Example} from '@annulus/datasets';

/** How the examples of a task are opened. */
export interface TaskOpening {
  /** The folder of its data set. */
  readonly root: string;
  /** Pixels of the shorter side that photographs are resized to while they are decoded. */
  readonly size: number;
  /** How much of what was decoded of each split is kept in memory for the next encoder. */
  readonly keep: {readonly megabytes: number};
  /** A folder for what takes long to find out and is kept, such as where in an archive its images are; absent: nothing is kept. */
  readonly notes?: string;
  /** Where the classes of own pictures come from: `folders`, or a CSV file. */
  readonly labels?: string;
  /** Training examples that are needed at most; absent: all. */
  readonly train?: number;
  /** Test examples that are needed at most; absent: all. */
  readonly test?: number;
}

/** The examples of a task; classes are matched by their names. */
export interface TaskSplits {
  readonly train: Dataset<Example>;
  readonly test: Dataset<Example>;
  /** Examples without a label, which are in neither. */
  readonly unlabelled?: number;
  /** What of it is not as the paper has it, a line each. */
  readonly found?: readonly string[];
}

/** A collection that representations are transferred to: classify its test examples by a probe of its training examples. */
export interface TransferTask {
  /** As the paper calls it, or else its authors. */
  readonly title: string;
  readonly of: 'pictures' | 'sounds';
  /** Its folder in that of all data sets, as `annulus download` makes it; absent: the task's name. */
  readonly folder?: string;
  /** What of it tells a folder that holds the set from others: one of these is in it. */
  readonly marks: readonly string[];
  /** The same, as far as other sets have files of that name too: asked only where the task is named. */
  readonly marksOfSeveral?: readonly string[];
  /** @throws {DataFileError} when a file is missing or damaged */
  readonly open: (opening: TaskOpening) => TaskSplits;
}
