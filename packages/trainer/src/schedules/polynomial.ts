import {knownOptions} from '../checks/known-options.js';
import {positiveNumber} from '../checks/positive-number.js';
import type {Schedule} from '../contract/schedule.js';
import {type CurveOptions, spanning} from './spanning.js';

export interface PolynomialOptions extends CurveOptions {
  /** Above 0; default 1, a straight line. */
  readonly power?: number;
}

/** `to + (from − to) · (1 − elapsed)^power` over the run, as `torch.optim.lr_scheduler.PolynomialLR`. */
export function polynomial(options: PolynomialOptions): Schedule {
  const {
    from,
    to = 0,
    power = 1,
    ...span
  } = knownOptions('polynomial', options, ['from', 'to', 'power', 'every', 'ends']);
  positiveNumber('power', power);
  return spanning('polynomial', {
    ...span,
    from,
    to,
    more: {power},
    at: (moved) => to + (from - to) * (1 - moved) ** power,
  });
}
