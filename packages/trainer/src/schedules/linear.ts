import {finiteNumber} from '../checks/finite-number.js';
import type {Schedule} from '../contract/schedule.js';
import {elapsed, type ScheduleInterval} from './elapsed.js';

export interface LinearOptions {
  /** The value at the start, before the first step. */
  readonly from: number;
  /** The value approached at the end of the run; default 0. */
  readonly to?: number;
  /** Default `epoch`. */
  readonly every?: ScheduleInterval;
}

/** A straight line from `from` to `to` over the run, as `torch.optim.lr_scheduler.LinearLR`. */
export function linear({from, to = 0, every = 'epoch'}: LinearOptions): Schedule {
  finiteNumber('from', from);
  finiteNumber('to', to);
  return (at) => from + (to - from) * elapsed('linear', at, every);
}
