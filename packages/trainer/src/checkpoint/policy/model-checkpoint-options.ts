import type {MonitorMode} from '../../monitoring/monitored.js';
import type {CheckpointName} from './checkpoint-name.js';
import type {SaveEvery} from './save-every.js';

/** Where, when and what a `ModelCheckpoint` saves. */
export interface ModelCheckpointOptions {
  /** Made if need be; of one `ModelCheckpoint` alone. */
  readonly folder: string;
  /**
   * The metric whose best values are kept, of an epoch or a validation; what single batches log does not count. Without it
   * the newest checkpoints are kept.
   */
  readonly monitor?: string;
  /** Whether a smaller or a larger value is the better one; default `min`. */
  readonly mode?: MonitorMode;
  /** How many are kept, a positive integer or `Infinity`; default 1. */
  readonly top?: number;
  /** `keep`: every save is also at `last.safetensors`, also one that is not among the best. Default `none`. */
  readonly last?: 'keep' | 'none';
  /**
   * Default `{epochs: 1}`. With a `monitor`, the save waits for the next boundary at which the metric was measured; with
   * `last: 'keep'` too, `last.safetensors` is written meanwhile.
   */
  readonly every?: SaveEvery;
  /** Default `epoch={epoch}-step={globalStep}`: epochs and updates done. */
  readonly filename?: CheckpointName;
  /**
   * `save` (default): the state in which a run failed is written to `exception.safetensors`, if it is whole: the state
   * between updates, as after an error of a loader, of a validation or of `fitEnd`. After an error in the middle of an
   * update, of an epoch's end or of `boundary`, the newest checkpoint is the one before.
   */
  readonly onException?: 'save' | 'ignore';
  /** `save` (default): the state with which a run ends is written, to `last.safetensors` if it is not to be kept anyway. */
  readonly onStop?: 'save' | 'ignore';
  /**
   * `fail` (default): a checkpoint that cannot be written ends the run. `continue`: it is a warning of the process, and
   * the save is due again after a minute or at the end of an epoch, whichever comes first.
   */
  readonly onSaveError?: 'fail' | 'continue';
  /** Needed for a second one in the same trainer; default `ModelCheckpoint`. */
  readonly name?: string;
}
