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
  /** How far it came when its time was up; absent: it was trained to its end. */
  readonly timeUp?: {
    /** Epochs that it came to, the last one in part, and how many were planned. */
    readonly epochs: number;
    readonly planned: number;
    /** What its representation is like at that end; absent where it is that of its last epoch. */
    readonly metrics?: EpochRecord['metrics'];
  };
  /** What matters about how it has learned; absent: nothing. */
  readonly learning?: readonly LearningVerdict[];
  /** Mean over the epochs, without measuring. */
  readonly secondsPerEpoch?: number;
  /** Of the last batch looked at; absent where nothing was compared with negatives. */
  readonly histogram?: SimilarityHistogram;
}
