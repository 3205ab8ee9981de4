import type {Position} from '../contract/position.js';
import type {ScheduleEnds} from '../contract/schedule.js';

/** How often a schedule changes: `epoch` between epochs, as most reference recipes do; `step` at every update. */
export type ScheduleInterval = 'epoch' | 'step';

/** How a curve that spans the run goes through it. */
export interface CurveTiming {
  /** Default `epoch`. */
  readonly every?: ScheduleInterval;
  /**
   * Whether the last epoch, or step, of the run has exactly the end (`reached`; a run of only one stays at its start), or one
   * more would have it (`approached`, as in PyTorch). Where it is left out, whoever takes the schedule decides: ring edges,
   * temperatures and what samplers anneal reach; learning rates, weight decay and momentum approach.
   */
  readonly ends?: ScheduleEnds;
}

/**
 * How much of the run lies behind `at`: 0 at its start, 1 at its end, in [0, 1] where that is reached, else in [0, 1).
 *
 * @throws RangeError when the run has no planned end, because only time ends it
 */
export function elapsed(schedule: string, at: Position, {every, ends}: Required<CurveTiming>): number {
  const {epoch, maxEpochs, globalStep, progress} = at;
  if (!Number.isFinite(maxEpochs)) {
    throw new RangeError(
      `Expected maxEpochs to be finite for ${schedule}, which spans the whole run, received ${maxEpochs}. ` +
        'Give the trainer maxEpochs or maxSteps beside maxTime.',
    );
  }
  if (every === 'epoch') return ends === 'approached' ? epoch / maxEpochs : shareBefore(epoch, maxEpochs);
  if (ends === 'approached' || globalStep === 0) return progress;
  return shareBefore(globalStep, Math.round(globalStep / progress));
}

/** How far `index` is on the way to the last of `count`. */
const shareBefore = (index: number, count: number): number => Math.min(1, index / Math.max(1, count - 1));
