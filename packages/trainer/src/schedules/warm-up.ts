import {fraction} from '../checks/fraction.js';
import {knownOptions} from '../checks/known-options.js';
import {positiveInteger} from '../checks/positive-integer.js';
import {positiveNumber} from '../checks/positive-number.js';
import type {Position} from '../contract/position.js';
import type {Schedule, ScheduleOption} from '../contract/schedule.js';
import {asSchedule} from './as-schedule.js';
import {composed} from './composed.js';

export type WarmUpOptions = OverEpochs | OverUpdates;

interface Into {
  /** What follows the warm-up; during it, its value is scaled down. */
  readonly into: ScheduleOption;
}

interface OverEpochs extends Into {
  /** Epochs over which the value rises, positive; may be a fraction. */
  readonly epochs: number;
}

interface OverUpdates extends Into {
  /** Updates over which the value rises, a positive integer. */
  readonly updates: number;
  /** The share of the value in the first of them, in [0, 1]; default 0.001, as in Detectron2. */
  readonly from?: number;
}

/** A rise from near 0, a little with every step, into another schedule (Goyal et al. 2017). */
export function warmUp(options: WarmUpOptions): Schedule {
  const own = 'updates' in options ? ['updates', 'from'] : ['epochs'];
  knownOptions<WarmUpOptions, string>('warmUp', options, ['into', ...own]);
  const into = asSchedule(options.into);
  if ('updates' in options) {
    const {updates, from = 0.001} = options;
    positiveInteger('updates', updates);
    fraction('from', from);
    const share = ({globalStep}: Position) => {
      const done = Math.min(1, globalStep / updates);
      return from * (1 - done) + done;
    };
    return warming(share, {updates, from}, into);
  }
  const {epochs} = options;
  positiveNumber('epochs', epochs);
  return warming(
    ({epoch, batch, batches}) => Math.min(1, (epoch * batches + batch + 1) / Math.max(1, epochs * batches)),
    {epochs},
    into,
  );
}

const warming = (share: (at: Position) => number, description: Record<string, number>, into: Schedule): Schedule => ({
  to: into.to,
  at: (at) => into.at(at) * share(at),
  ...composed({parts: [into], of: ([part = into]) => warming(share, description, part)}),
  toJSON: () => ({schedule: 'warmUp', ...description, into: into.toJSON()}),
});
