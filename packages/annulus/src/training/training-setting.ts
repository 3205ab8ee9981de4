import type {Callback, Strategy} from '@annulus/trainer';
import type {DataSplits} from '../datasets/data-splits.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {EpochRecord} from './epoch-record.js';
import type {RunFolder} from './run-folder.js';
import type {TimeShare} from './time-limit.js';
import type {Variant} from './variant.js';

/** What the trainings of a run share. */
export interface TrainingSetting {
  readonly options: FittedOptions;
  readonly splits: DataSplits;
  readonly folder: RunFolder;
  readonly signal: AbortSignal;
  /** Where a variant's files go, in `folder`. */
  readonly placeOf: (variant: Variant) => string;
  /** The time after which it ends, whatever is left of its epochs; default: none. */
  readonly time?: TimeShare | undefined;
  /** How a training is spread; default `single`. */
  readonly strategy?: 'single' | Strategy;
  /** What takes part besides: measurements of its own, say. They log before an epoch is told of. */
  readonly callbacks?: readonly Callback[];
  /** Told of every epoch once it is over. */
  readonly onEpoch?: (epoch: EpochRecord) => void;
  /** Told, once, each sentence about how it learns that matters. */
  readonly onNotice?: (text: string) => void;
  /** Told after every batch which share of the training is done, in [0, 1]. */
  readonly onProgress?: (done: number) => void;
}
