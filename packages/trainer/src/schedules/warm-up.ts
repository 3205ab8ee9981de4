import type {Schedule} from '../schedule.js';
import {toSchedule} from '../schedule.js';

export interface WarmUpOptions {
  /** Epochs over which the value rises; may be a fraction. */
  readonly epochs: number;
  /** What follows the warm-up; during it, its value is scaled down. */
  readonly then: number | Schedule;
}

/** A rise from near 0, a little with every step, into another schedule (Goyal et al. 2017). */
export function warmUp({epochs, then}: WarmUpOptions): Schedule {
  const schedule = toSchedule(then);
  return (at) => schedule(at) * Math.min(1, (at.global + 1) / Math.max(1, epochs * at.batches));
}
