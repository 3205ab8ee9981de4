import type {LearningVerdict} from '@annulus/transfer';
import type {Configuration} from '../training/configuration.js';
import type {EpochRecord} from '../training/epoch-record.js';
import type {Evaluation} from '../training/evaluation.js';
import type {AblationOptions} from './ablation-rows.js';

/** One variant trained with one seed, or an encoder before training; accuracies in [0, 1]. */
export interface AblationResult extends Evaluation {
  /** Of the variant, such as `ir-ring`, or of the random encoder. */
  readonly id: string;
  readonly label: string;
  readonly seed: number;
  /** Wall time of its training, without measuring; absent where nothing was trained. */
  readonly seconds?: number;
  readonly secondsPerEpoch?: number;
  readonly epochs: readonly EpochRecord[];
  /** What matters about how it has learned; absent: nothing. */
  readonly learning?: readonly LearningVerdict[];
}

/** One that could not be trained or measured; a resumed ablation tries it again. */
export interface AblationFailure {
  readonly id: string;
  readonly label: string;
  readonly seed: number;
  readonly error: string;
}

/** Everything an ablation found out: what `results.json` holds and `report.html` shows. */
export interface Ablation {
  readonly configuration: Configuration<AblationOptions>;
  readonly results: readonly AblationResult[];
  readonly failures: readonly AblationFailure[];
  /** Wall time of everything, of all processes that started or resumed it. */
  readonly seconds: number;
  /** False when it ended before everything was trained and measured. */
  readonly complete: boolean;
}
