import type {Annealing} from './annealing.js';
import {finite} from './finite.js';

export interface StepsOptions {
  /** The edge in the first epoch. */
  readonly from: number;
  /** Where it is from an epoch on, epochs counted from 0 and ascending: `[{epoch: 100, edge: 0.5}, {epoch: 200, edge: 0.1}]`. */
  readonly steps: readonly {readonly epoch: number; readonly edge: number}[];
}

/** An edge that jumps at the start of some epochs. */
export function steps({from, steps: jumps}: StepsOptions): Annealing {
  finite('from', from);
  for (const {edge} of jumps) finite('edge', edge);
  if (!jumps.every(({epoch}, index) => Number.isInteger(epoch) && epoch > (jumps[index - 1]?.epoch ?? 0))) {
    const received = jumps.map(({epoch}) => epoch).join(', ');
    throw new RangeError(`Expected the epochs of steps to be ascending positive integers, received [${received}].`);
  }
  return {
    from,
    to: jumps.at(-1)?.edge ?? from,
    anneal: ({epoch}) => jumps.findLast((jump) => epoch + 1 >= jump.epoch)?.edge ?? from,
  };
}
