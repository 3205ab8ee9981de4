import type {Annealing} from './annealing.js';
import {finite} from './finite.js';
import {shareOfRun} from './share-of-run.js';

export interface LinearOptions {
  /** The edge in the first epoch: for a ring a fraction in [0, 1]. */
  readonly from: number;
  /** The edge in the last epoch. */
  readonly to: number;
}

/** An edge that moves by the same amount after every epoch: the paper's choice (§4, *Annealing Policy*). */
export function linear({from, to}: LinearOptions): Annealing {
  finite('from', from);
  finite('to', to);
  return {
    from,
    to,
    anneal: (ended) => {
      const moved = shareOfRun('linear', ended);
      return from * (1 - moved) + to * moved;
    },
  };
}
