import {finiteNumber} from '../checks/finite-number.js';
import type {Schedule} from '../contract/schedule.js';
import {elapsed, type ScheduleInterval} from './elapsed.js';

export interface PolynomialOptions {
  /** The value at the start, before the first step. */
  readonly from: number;
  /** The value approached at the end of the run; default 0. */
  readonly to?: number;
  /** Above 0; default 1, a straight line. */
  readonly power?: number;
  /** Default `epoch`. */
  readonly every?: ScheduleInterval;
}

/** `to + (from − to) · (1 − elapsed)^power` over the run, as `torch.optim.lr_scheduler.PolynomialLR`. */
export function polynomial({from, to = 0, power = 1, every = 'epoch'}: PolynomialOptions): Schedule {
  finiteNumber('from', from);
  finiteNumber('to', to);
  if (!(power > 0 && Number.isFinite(power))) {
    throw new RangeError(`Expected power to be a positive number, received ${power}.`);
  }
  return (at) => to + (from - to) * (1 - elapsed('polynomial', at, every)) ** power;
}
