import {finiteNumber} from '../checks/finite-number.js';
import type {Schedule} from '../contract/schedule.js';
import {elapsed, type ScheduleInterval} from './elapsed.js';

export interface OneCycleOptions {
  /** The highest value. */
  readonly peak: number;
  /** The value at the start; default a 25th of the peak. */
  readonly from?: number;
  /** The value approached at the end of the run; default a 10,000th of `from`. */
  readonly to?: number;
  /** Share of the run after which the peak is reached, in (0, 1); default 0.3. */
  readonly rise?: number;
  /** Default `step`. */
  readonly every?: ScheduleInterval;
}

/**
 * Half a cosine up to a peak, and half a cosine down to almost nothing (Smith and Topin 2019), with the defaults of
 * `torch.optim.lr_scheduler.OneCycleLR`.
 */
export function oneCycle({
  peak,
  from = peak / 25,
  to = from / 1e4,
  rise = 0.3,
  every = 'step',
}: OneCycleOptions): Schedule {
  for (const [name, value] of Object.entries({peak, from, to})) finiteNumber(name, value);
  if (!(rise > 0 && rise < 1)) throw new RangeError(`Expected rise to be in (0, 1), received ${rise}.`);
  return (at) => {
    const share = elapsed('oneCycle', at, every);
    return share < rise ? halfCosine(from, peak, share / rise) : halfCosine(peak, to, (share - rise) / (1 - rise));
  };
}

const halfCosine = (from: number, to: number, share: number): number =>
  to + (from - to) * 0.5 * (1 + Math.cos(Math.PI * share));
