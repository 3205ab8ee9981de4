import type {SimilarityHistogram} from '@annulus/ring-plugin';
import type {LearningVerdict} from '@annulus/transfer';
import type {EpochRecord} from './epoch-record.js';
import type {Evaluation} from './evaluation.js';

/** One trained variant. */
export interface VariantResult extends Evaluation {
  readonly id: string;
  readonly label: string;
  /** `stopped` when it was interrupted before it was trained and measured to the end. */
  readonly reason: 'finished' | 'stopped';
  readonly epochs: readonly EpochRecord[];
  /** How far it came when its time was up, in epochs, and how many were planned; absent: it was trained to its end. */
  readonly timeUp?: {readonly epochs: number; readonly planned: number};
  /** What matters about how it has learned; absent: nothing. */
  readonly learning?: readonly LearningVerdict[];
  /** Mean over the epochs, without measuring. */
  readonly secondsPerEpoch?: number;
  /** Of the last batch looked at; absent where nothing was compared with negatives. */
  readonly histogram?: SimilarityHistogram;
}
