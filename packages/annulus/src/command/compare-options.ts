import type {AlgorithmName} from '../algorithms/algorithms.js';
import type {TrainingOptions} from './training-options.js';

/** Everything that decides a comparison. */
export interface CompareOptions extends TrainingOptions {
  readonly algorithm: readonly AlgorithmName[];
  readonly ring: readonly ('on' | 'off')[];
  readonly inner: number;
  readonly outer: number;
  readonly anneal: 'linear' | 'constant';
}
