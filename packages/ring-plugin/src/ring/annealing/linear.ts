import type {Annealing} from './annealing.js';
import {fraction} from './fraction.js';

export interface LinearOptions {
  /** The edge in the first epoch, a fraction in [0, 1]. */
  readonly from: number;
  /** The edge in the last epoch, a fraction in [0, 1]. */
  readonly to: number;
}

/** An edge that moves by the same amount after every epoch: the paper's choice (§4, *Annealing Policy*). */
export function linear({from, to}: LinearOptions): Annealing {
  fraction('from', from);
  fraction('to', to);
  return {
    from,
    to,
    anneal: ({epoch, maxEpochs}) => {
      const moved = Math.min(1, (epoch + 1) / Math.max(1, maxEpochs - 1));
      return from * (1 - moved) + to * moved;
    },
  };
}
