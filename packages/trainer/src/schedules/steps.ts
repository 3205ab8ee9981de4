import {finiteNumber} from '../checks/finite-number.js';
import {fractionBetween0And1} from '../checks/fraction-between-0-and-1.js';
import {knownOptions} from '../checks/known-options.js';
import type {Schedule} from '../contract/schedule.js';

export type StepsOptions = Drops | Jumps;

interface Drops {
  /** The value until the first drop. */
  readonly from: number;
  /** Epochs at whose start the value drops, ascending: the paper's pretraining drops at 200 and 250 of 300. */
  readonly epochs: readonly number[];
  /** What each drop multiplies the value by, in (0, 1); default 0.1. */
  readonly factor?: number;
}

interface Jumps {
  /** The value until the first step. */
  readonly from: number;
  /** What it is from an epoch on, epochs counted from 0 and ascending: `[{epoch: 100, value: 0.5}, {epoch: 200, value: 0.1}]`. */
  readonly steps: readonly {readonly epoch: number; readonly value: number}[];
}

/** A value that jumps at the start of some epochs: to a share of itself (the paper, §5), or to another. */
export function steps(options: StepsOptions): Schedule {
  const own = 'epochs' in options ? ['epochs', 'factor'] : ['steps'];
  const {from, ...rest} = knownOptions<StepsOptions, string>('steps', options, ['from', ...own]);
  finiteNumber('from', from);
  const [jumps, description] = 'epochs' in options ? dropsOf(options) : [options.steps, rest];
  for (const {value} of jumps) finiteNumber('value', value);
  if (!jumps.every(({epoch}, index) => Number.isInteger(epoch) && epoch > (jumps[index - 1]?.epoch ?? 0))) {
    const received = jumps.map(({epoch}) => epoch).join(', ');
    throw new RangeError(`Expected the epochs of steps to be ascending positive integers, received [${received}].`);
  }
  return {
    from,
    to: jumps.at(-1)?.value ?? from,
    at: ({epoch}) => jumps.findLast((jump) => epoch >= jump.epoch)?.value ?? from,
    toJSON: () => ({schedule: 'steps', from, ...description}),
  };
}

function dropsOf({from, epochs, factor = 0.1}: Drops) {
  fractionBetween0And1('factor', factor);
  return [epochs.map((epoch, drop) => ({epoch, value: from * factor ** (drop + 1)})), {epochs, factor}] as const;
}
