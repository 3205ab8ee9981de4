import {finiteNumber} from '../checks/finite-number.js';
import type {Schedule} from '../contract/schedule.js';
import type {ScheduleInterval} from './elapsed.js';

export interface ExponentialOptions {
  /** The value in the first epoch. */
  readonly from: number;
  /** What an epoch multiplies the value by, in (0, 1). */
  readonly factor: number;
  /** Default `epoch`. */
  readonly every?: ScheduleInterval;
}

/** A value that every epoch multiplies by `factor`, as `torch.optim.lr_scheduler.ExponentialLR`. */
export function exponential({from, factor, every = 'epoch'}: ExponentialOptions): Schedule {
  finiteNumber('from', from);
  if (!(factor > 0 && factor < 1)) throw new RangeError(`Expected factor to be in (0, 1), received ${factor}.`);
  return ({epoch, batch, batches}) => from * factor ** (every === 'epoch' ? epoch : epoch + batch / batches);
}
