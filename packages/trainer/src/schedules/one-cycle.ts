import {finiteNumber} from '../checks/finite-number.js';
import {fractionBetween0And1} from '../checks/fraction-between-0-and-1.js';
import {knownOptions} from '../checks/known-options.js';
import type {Schedule} from '../contract/schedule.js';
import type {CurveTiming} from './elapsed.js';
import {halfCosine} from './half-cosine.js';
import {spanning} from './spanning.js';

export interface OneCycleOptions extends CurveTiming {
  /** The highest value. */
  readonly peak: number;
  /** The value at the start; default a 25th of the peak. */
  readonly from?: number;
  /** The value at the end of the run; default a 10,000th of `from`. */
  readonly to?: number;
  /** Share of the run after which the peak is reached, in (0, 1); default 0.3. */
  readonly rise?: number;
}

/**
 * Half a cosine up to a peak, and half a cosine down to almost nothing (Smith and Topin 2019), with the defaults of
 * `torch.optim.lr_scheduler.OneCycleLR`, `every: 'step'` among them.
 */
export function oneCycle(options: OneCycleOptions) {
  const {
    peak,
    rise = 0.3,
    every = 'step',
    ...span
  } = knownOptions('oneCycle', options, ['peak', 'from', 'to', 'rise', 'every', 'ends']);
  const {from = peak / 25, to = from / 1e4} = span;
  finiteNumber('peak', peak);
  fractionBetween0And1('rise', rise);
  const at = (share: number): number =>
    share < rise ? halfCosine(from, peak, share / rise) : halfCosine(peak, to, (share - rise) / (1 - rise));
  return spanning('oneCycle', {...span, every, from, to, more: {peak, rise}, at}) satisfies Schedule;
}
