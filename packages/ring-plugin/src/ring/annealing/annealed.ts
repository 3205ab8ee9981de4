import type {EpochEnd, Stateful} from '@annulus/trainer';

/** Whatever moves from epoch to epoch of a run, such as the edges of a ring. */
export interface Annealed extends Stateful {
  /** Goes back to where it starts. */
  begin(): void;
  /** Moves on, after an epoch of which all is logged. */
  anneal(ended: EpochEnd): void;
  /** Where it is, as it is logged: `ring/outer`. */
  metrics(): Record<string, number>;
}
