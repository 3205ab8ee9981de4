import {finiteNumber} from '../checks/finite-number.js';
import type {Schedule} from '../contract/schedule.js';

export interface StepDropsOptions {
  /** The value until the first drop. */
  readonly from: number;
  /** Epochs at whose start the value drops, ascending: the paper's pretraining drops at 200 and 250 of 300. */
  readonly epochs: readonly number[];
  /** What each drop multiplies the value by, in (0, 1); default 0.1. */
  readonly factor?: number;
}

/** A value that is multiplied by `factor` at each of some epochs (the paper, §5). */
export function stepDrops({from, epochs, factor = 0.1}: StepDropsOptions): Schedule {
  finiteNumber('from', from);
  if (!epochs.every((epoch, index) => Number.isInteger(epoch) && epoch > (epochs[index - 1] ?? 0))) {
    throw new RangeError(`Expected epochs to be ascending positive integers, received [${epochs.join(', ')}].`);
  }
  if (!(factor > 0 && factor < 1)) throw new RangeError(`Expected factor to be in (0, 1), received ${factor}.`);
  return ({epoch}) => from * factor ** epochs.filter((drop) => epoch >= drop).length;
}
