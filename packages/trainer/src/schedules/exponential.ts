import {finiteNumber} from '../checks/finite-number.js';
import {fractionBetween0And1} from '../checks/fraction-between-0-and-1.js';
import {knownOptions} from '../checks/known-options.js';
import type {Schedule} from '../contract/schedule.js';
import type {CurveTiming, ScheduleInterval} from './elapsed.js';
import {spanning} from './spanning.js';

export type ExponentialOptions = ExponentialDecay | ExponentialSpan;

interface ExponentialDecay {
  /** The value in the first epoch. */
  readonly from: number;
  /** What an epoch multiplies the value by, in (0, 1), for as long as the run may be. */
  readonly factor: number;
  /** Default `epoch`. */
  readonly every?: ScheduleInterval;
}

interface ExponentialSpan extends CurveTiming {
  /** The value at the start of the run, above 0. */
  readonly from: number;
  /** The value at the end of the run, above 0. */
  readonly to: number;
}

/**
 * A value that every epoch multiplies by the same factor: by `factor`, as `torch.optim.lr_scheduler.ExponentialLR`, or by the
 * one that leads to `to` at the end of the run.
 */
export const exponential = (options: ExponentialOptions): Schedule =>
  'factor' in options ? decay(options) : span(options);

function decay(options: ExponentialDecay): Schedule {
  const {from, factor, every = 'epoch'} = knownOptions('exponential', options, ['from', 'factor', 'every']);
  finiteNumber('from', from);
  fractionBetween0And1('factor', factor);
  return {
    from,
    at: ({epoch, batch, batches}) => from * factor ** (every === 'epoch' ? epoch : epoch + batch / batches),
    toJSON: () => ({schedule: 'exponential', from, factor, every}),
  };
}

function span(options: ExponentialSpan): Schedule {
  const {from, to, ...rest} = knownOptions('exponential', options, ['from', 'to', 'every', 'ends']);
  for (const [name, end] of Object.entries({from, to})) {
    if (end > 0 && Number.isFinite(end)) continue;
    throw new RangeError(`Expected ${name} to be a positive number, received ${end}: no factor leads to or from 0.`);
  }
  const at = (moved: number) => (moved === 1 ? to : from * (to / from) ** moved);
  return spanning('exponential', {...rest, from, to, at});
}
