import type {Annealing} from './annealing.js';
import type {LinearOptions} from './linear.js';
import {shareOfRun} from './share-of-run.js';

/** An edge that every epoch multiplies by the same factor, so that it reaches `to` in the last one. Both ends are above 0. */
export function exponential({from, to}: LinearOptions): Annealing {
  for (const [name, edge] of Object.entries({from, to})) {
    if (!(edge > 0 && Number.isFinite(edge))) {
      throw new RangeError(`Expected ${name} to be a positive number, received ${edge}: no factor leads to or from 0.`);
    }
  }
  return {
    from,
    to,
    anneal: (ended) => {
      const moved = shareOfRun('exponential', ended);
      return moved === 1 ? to : from * (to / from) ** moved;
    },
  };
}
