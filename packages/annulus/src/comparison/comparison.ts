import type {Configuration} from '../training/configuration.js';
import type {RandomResult} from '../training/random-encoder.js';
import type {VariantResult} from '../training/variant-result.js';
import type {CompareOptions} from './compare-rows.js';
import type {EpochCost} from './epoch-costs.js';

/** Everything a comparison found out: what `results.json` holds and `report.html` shows. */
export interface Comparison {
  readonly configuration: Configuration<CompareOptions>;
  /** The encoders before training: one for all variants that see the same colours. */
  readonly random: readonly RandomResult[];
  readonly variants: readonly VariantResult[];
  /** What could not be trained or measured; a comparison that goes on tries it again. Absent: nothing. */
  readonly failures?: readonly VariantFailure[];
  /** What an epoch of each variant cost; absent in runs of earlier versions. */
  readonly costs?: readonly EpochCost[];
  /** Wall time of everything, of all processes that had a part in it. */
  readonly seconds: number;
  /** False when it ended before everything was trained and measured. */
  readonly complete: boolean;
}

/** A variant that could not be trained or measured. */
export interface VariantFailure {
  readonly id: string;
  readonly label: string;
  readonly error: string;
}
