import type {AlgorithmName} from '../algorithms/algorithms.js';

/** The algorithms that are to be trained, and the option that chose them. */
export interface AlgorithmChoice {
  readonly names: readonly AlgorithmName[];
  readonly option: 'algorithm' | 'variants';
  /** The option's value, such as `moco,ir`. */
  readonly value: string;
  /** Whether a user gave it; else it is the default. */
  readonly given: boolean;
}
