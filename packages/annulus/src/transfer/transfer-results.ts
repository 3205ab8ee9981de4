import type {ChannelStatistics} from '@annulus/datasets';
import type {DamagedExample} from '../datasets/damaged-examples-error.js';
import type {MeasurementResults} from '../measuring/measurement-results.js';
import type {Shown} from './shown.js';
import type {AskedTasks} from './task-place.js';
import type {TransferTaskName} from './tasks/tasks.js';
import type {TransferPart} from './transfer-part.js';
import type {TransferProtocol} from './transfer-protocol.js';

/** How examples of a task were shown to some of the encoders. */
export interface ShownTask {
  readonly shown: Shown;
  /** Of the training examples as they are shown: what they were normalised with. */
  readonly statistics: ChannelStatistics;
  /** The names of the encoders, as `encoderName` has them. */
  readonly encoders: readonly string[];
}

/** A task as it was measured. */
export interface MeasuredTask {
  readonly name: TransferTaskName;
  /** As the paper calls it. */
  readonly title: string;
  readonly of: 'pictures' | 'sounds';
  readonly train: number;
  readonly test: number;
  /** Classes that some example has. */
  readonly classes: number;
  /** The accuracy of guessing the most frequent class of the test examples. */
  readonly chance: number;
  readonly shown: readonly ShownTask[];
  /** Left out, since they could not be decoded. */
  readonly damaged: readonly DamagedExample[];
  /** Left out, since they have no label. */
  readonly unlabelled: number;
  /** What of it is not as the paper has it. */
  readonly found: readonly string[];
}

/** A task, or an encoder on it, that could not be measured. */
export interface TransferFailure {
  readonly task: TransferTaskName;
  /** The name of the encoder; absent: of all. */
  readonly encoder?: string;
  readonly error: string;
}

/** Everything a transfer found out: what `results.json` holds and `report.html` shows. */
export interface TransferResults extends MeasurementResults {
  /** The tasks that were asked for. */
  readonly asked: AskedTasks;
  readonly protocol: TransferProtocol;
  /** Those whose training has not come to its end, a sentence each. */
  readonly unfinished: readonly string[];
  readonly tasks: readonly MeasuredTask[];
  /** Tasks that are left, by their names. */
  readonly left: readonly TransferTaskName[];
  readonly parts: readonly TransferPart[];
  /** What could not be measured; the same command tries it again. */
  readonly failures: readonly TransferFailure[];
}
