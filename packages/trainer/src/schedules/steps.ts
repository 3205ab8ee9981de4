import {finiteNumber} from '../checks/finite-number.js';
import {fractionBetween0And1} from '../checks/fraction-between-0-and-1.js';
import {knownOptions} from '../checks/known-options.js';
import type {Position} from '../contract/position.js';
import type {Schedule} from '../contract/schedule.js';

export type StepsOptions = Drops | DropsAtUpdates | Jumps;

interface Drops {
  /** The value until the first drop. */
  readonly from: number;
  /** Epochs at whose start the value drops, ascending: the paper's pretraining drops at 200 and 250 of 300. */
  readonly epochs: readonly number[];
  /** What each drop multiplies the value by, in (0, 1); default 0.1. */
  readonly factor?: number;
}

interface DropsAtUpdates extends Pick<Drops, 'from' | 'factor'> {
  /** Updates before which the value drops, ascending: of the schedules of detectors, which are in updates. */
  readonly updates: readonly number[];
}

interface Jumps {
  /** The value until the first step. */
  readonly from: number;
  /** What it is from an epoch on, epochs counted from 0 and ascending: `[{epoch: 100, value: 0.5}, {epoch: 200, value: 0.1}]`. */
  readonly steps: readonly {readonly epoch: number; readonly value: number}[];
}

/** A value that jumps at the start of some epochs, or before some updates: to a share of itself (the paper, §5), or to another. */
export function steps(options: StepsOptions): Schedule {
  const own = 'epochs' in options ? ['epochs', 'factor'] : 'updates' in options ? ['updates', 'factor'] : ['steps'];
  const {from, ...rest} = knownOptions<StepsOptions, string>('steps', options, ['from', ...own]);
  finiteNumber('from', from);
  if ('updates' in options) return jumping(options, 'updates', ({globalStep}) => globalStep);
  if ('epochs' in options) return jumping(options, 'epochs', ({epoch}) => epoch);
  const jumps = options.steps.map(({epoch, value}) => ({at: epoch, value}));
  return through({from, jumps}, 'epochs', rest, ({epoch}) => epoch);
}

/** Drops at these places, which `placeOf` says of a position. */
function jumping(options: Drops | DropsAtUpdates, counted: Counted, placeOf: (at: Position) => number): Schedule {
  const {from, factor = 0.1} = options;
  fractionBetween0And1('factor', factor);
  const places = 'updates' in options ? options.updates : options.epochs;
  const jumps = places.map((at, drop) => ({at, value: from * factor ** (drop + 1)}));
  return through({from, jumps}, counted, {[counted]: places, factor}, placeOf);
}

type Counted = 'epochs' | 'updates';

function through(
  {from, jumps}: {readonly from: number; readonly jumps: readonly {readonly at: number; readonly value: number}[]},
  counted: Counted,
  description: object,
  placeOf: (at: Position) => number,
): Schedule {
  for (const {value} of jumps) finiteNumber('value', value);
  if (!jumps.every(({at}, index) => Number.isInteger(at) && at > (jumps[index - 1]?.at ?? 0))) {
    const received = jumps.map(({at}) => at).join(', ');
    throw new RangeError(`Expected the ${counted} of steps to be ascending positive integers, received [${received}].`);
  }
  return {
    from,
    to: jumps.at(-1)?.value ?? from,
    at: (position) => jumps.findLast(({at}) => placeOf(position) >= at)?.value ?? from,
    toJSON: () => ({schedule: 'steps', from, ...description}),
  };
}
