import type {LearningVerdict} from '@annulus/transfer';
import type {Configuration} from '../training/configuration.js';
import type {EpochRecord} from '../training/epoch-record.js';
import type {Evaluation} from '../training/evaluation.js';
import type {Point} from './axis.js';
import type {MadeBy} from './made-by.js';
import type {StudyOptions} from './study-rows.js';

/** One cell trained with one seed, or an encoder before training; accuracies in [0, 1]. */
export interface StudyResult extends Evaluation {
  /** Of the cell, such as `ir-ring_temperature=0.2`, or of the random encoder. */
  readonly id: string;
  readonly label: string;
  readonly seed: number;
  /** What of the swept options means something to it; absent where nothing was trained. */
  readonly at?: Point;
  /** Wall time of its training, without measuring; absent where nothing was trained. */
  readonly seconds?: number;
  readonly secondsPerEpoch?: number;
  /** Images learned from in a second of its training. */
  readonly imagesPerSecond?: number;
  /** The last value of everything that was logged, by name, such as `bound/gap`. */
  readonly last?: Readonly<Record<string, number>>;
  /** What matters about how it has learned; absent: nothing. */
  readonly learning?: readonly LearningVerdict[];
  readonly by: MadeBy;
  /** Its epochs: in the cell's own `result.json`, and not in `results.json`. */
  readonly epochs?: readonly EpochRecord[];
}

/** One that could not be trained or measured; a resumed study tries it again. */
export interface StudyFailure {
  readonly id: string;
  readonly label: string;
  readonly seed: number;
  readonly error: string;
}

/** Everything a study found out: what `results.json` holds and `report.html` shows. */
export interface Study {
  readonly configuration: Configuration<StudyOptions>;
  readonly results: readonly StudyResult[];
  readonly failures: readonly StudyFailure[];
  /** Wall time of everything, of all processes that started or resumed it. */
  readonly seconds: number;
  /** False when it ended before everything was trained and measured. */
  readonly complete: boolean;
}
