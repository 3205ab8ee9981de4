import {type Schedule, toSchedule} from '../contract/schedule.js';

export interface WarmUpOptions {
  /** Epochs over which the value rises, positive; may be a fraction. */
  readonly epochs: number;
  /** What follows the warm-up; during it, its value is scaled down. */
  readonly into: number | Schedule;
}

/** A rise from near 0, a little with every step, into another schedule (Goyal et al. 2017). */
export function warmUp({epochs, into}: WarmUpOptions): Schedule {
  if (!(epochs > 0 && Number.isFinite(epochs))) {
    throw new RangeError(`Expected epochs to be a positive number, received ${epochs}.`);
  }
  const schedule = toSchedule(into);
  return (at) => {
    const batchesDone = at.epoch * at.batches + at.batch + 1;
    return schedule(at) * Math.min(1, batchesDone / Math.max(1, epochs * at.batches));
  };
}
