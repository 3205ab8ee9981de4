import type {EpochEnd} from '@annulus/trainer';

/** How an edge of the ring moves during training. */
export interface Annealing {
  /** The edge at the start, a fraction in [0, 1]. */
  readonly from: number;
  /** The edge at the end of the run, a fraction in [0, 1]; the edge never leaves what is between the two. */
  readonly to: number;
  /** The edge for the epoch after the one that ended. */
  anneal(ended: EpochEnd): number;
}
