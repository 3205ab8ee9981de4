import type {Configuration} from '../training/configuration.js';
import type {EpochRecord} from '../training/epoch-record.js';
import type {RandomEncoder} from '../training/random-encoder.js';
import type {SimilarityHistogram} from '../training/similarity-histogram.js';

/** What the features of an encoder are worth: accuracies in [0, 1]; absent where they were not measured. */
export interface Evaluation {
  readonly knn?: number;
  readonly linear?: number;
  /** Of the linear probe on its own training images. */
  readonly linearTrain?: number;
}

/** What an encoder is worth before training. */
export interface RandomResult extends Evaluation, Omit<RandomEncoder, 'algorithm'> {}

/** One trained variant. */
export interface VariantResult extends Evaluation {
  readonly id: string;
  readonly label: string;
  /** `stopped` when it was interrupted before it was trained and measured to the end. */
  readonly reason: 'finished' | 'stopped';
  readonly epochs: readonly EpochRecord[];
  /** Mean over the epochs, without measuring. */
  readonly secondsPerEpoch?: number;
  /** Of the last batch looked at. */
  readonly histogram?: SimilarityHistogram;
}

/** Everything a comparison found out: what `results.json` holds and `report.html` shows. */
export interface Comparison {
  readonly configuration: Configuration;
  /** The encoders before training: one for all variants that see the same colours. */
  readonly random: readonly RandomResult[];
  readonly variants: readonly VariantResult[];
  /** Wall time of everything, of all processes that had a part in it. */
  readonly seconds: number;
  /** False when it ended before everything was trained and measured. */
  readonly complete: boolean;
}
