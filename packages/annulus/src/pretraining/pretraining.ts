import type {Configuration} from '../training/configuration.js';
import type {VariantResult} from '../training/variant-result.js';
import type {PretrainOptions} from './pretrain-rows.js';

/** Everything a pretraining found out: what `results.json` holds and `report.html` shows. */
export interface Pretraining {
  readonly configuration: Configuration<PretrainOptions>;
  /** How the training went; absent before its first end. */
  readonly result?: VariantResult;
  /** Wall time of everything, of all processes that had a part in it. */
  readonly seconds: number;
  /** Seconds of the time that are kept for measuring and saving at the end; absent where no time was given. */
  readonly finishing?: number | undefined;
  /** False when it ended before everything was trained and measured. */
  readonly complete: boolean;
}
