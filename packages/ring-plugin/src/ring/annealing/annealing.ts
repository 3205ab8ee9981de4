import type {EpochEnd, StateDict} from '@annulus/trainer';

/**
 * How an edge moves during training. One that remembers what it was told has a state, and begins anew with every run: make a
 * new one for every edge.
 */
export interface Annealing {
  /** The edge at the start: for a ring a fraction in [0, 1]. */
  readonly from: number;
  /** Where the edge is at the end of the run: checked against the other edge before the run. */
  readonly to: number;
  /** The edge for the epoch after the one that ended, whose `epoch`, `maxEpochs` and `metrics` it may use. */
  anneal(ended: EpochEnd): number;
  /** Forgets the run before. */
  begin?(): void;
  state?(): StateDict;
  restore?(state: StateDict): void;
}
