import {knownOptions} from '../checks/known-options.js';
import {positiveNumber} from '../checks/positive-number.js';
import type {Schedule, ScheduleOption} from '../contract/schedule.js';
import {asSchedule} from './as-schedule.js';
import {composed} from './composed.js';

export interface WarmUpOptions {
  /** Epochs over which the value rises, positive; may be a fraction. */
  readonly epochs: number;
  /** What follows the warm-up; during it, its value is scaled down. */
  readonly into: ScheduleOption;
}

/** A rise from near 0, a little with every step, into another schedule (Goyal et al. 2017). */
export function warmUp(options: WarmUpOptions): Schedule {
  const {epochs, into} = knownOptions('warmUp', options, ['epochs', 'into']);
  positiveNumber('epochs', epochs);
  return warming(epochs, asSchedule(into));
}

const warming = (epochs: number, into: Schedule): Schedule => ({
  to: into.to,
  at(at) {
    const batchesDone = at.epoch * at.batches + at.batch + 1;
    return into.at(at) * Math.min(1, batchesDone / Math.max(1, epochs * at.batches));
  },
  ...composed({parts: [into], of: ([part = into]) => warming(epochs, part)}),
  toJSON: () => ({schedule: 'warmUp', epochs, into: into.toJSON()}),
});
