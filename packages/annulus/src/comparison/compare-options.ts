import type {AlgorithmName} from '../algorithms/algorithms.js';
import type {TrainingOptions} from '../settings/training-options.js';

/** Everything that decides a comparison. */
export interface CompareOptions extends TrainingOptions {
  readonly algorithm: readonly AlgorithmName[];
  readonly ring: readonly ('on' | 'off')[];
  readonly inner: number;
  readonly outer: number;
  readonly anneal: 'linear' | 'constant';
  /** Threads that train together; absent: as many as suit the backend, the cores and the batch. */
  readonly workers?: number | undefined;
  /** Whose examples batch norm sees where several threads or processes train. */
  readonly batchNorm?: 'local' | 'synchronized';
}
