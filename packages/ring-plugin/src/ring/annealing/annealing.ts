import type {EpochEnd} from '@annulus/trainer';

/** How an edge of the ring moves during training. */
export interface Annealing {
  /** The edge at the start, a fraction in [0, 1]. */
  readonly from: number;
  /** Where the edge is at the end of the run, a fraction in [0, 1]: checked against the other edge before the run. */
  readonly to: number;
  /** The edge for the epoch after the one that ended, whose `epoch`, `maxEpochs` and `metrics` it may use. */
  anneal(ended: EpochEnd): number;
}
