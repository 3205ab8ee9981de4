import {finiteNumber} from '../checks/finite-number.js';
import type {Schedule} from '../contract/schedule.js';
import {elapsed, type ScheduleInterval} from './elapsed.js';

export interface CosineOptions {
  /** The value at the start, before the first step. */
  readonly from: number;
  /** The value approached at the end of the run; default 0. */
  readonly to?: number;
  /** Default `epoch`. */
  readonly every?: ScheduleInterval;
}

/** Half a cosine from `from` down to `to` over the run (Loshchilov and Hutter 2017, without restarts). */
export function cosine({from, to = 0, every = 'epoch'}: CosineOptions): Schedule {
  finiteNumber('from', from);
  finiteNumber('to', to);
  return (at) => to + (from - to) * 0.5 * (1 + Math.cos(Math.PI * elapsed('cosine', at, every)));
}
