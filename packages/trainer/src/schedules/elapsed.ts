import type {Position} from '../contract/position.js';

/** How often a schedule changes: `epoch` between epochs, as most reference recipes do; `step` at every update. */
export type ScheduleInterval = 'epoch' | 'step';

/**
 * The share of the run that lies behind `at`, in [0, 1), for a schedule that spans the run.
 *
 * @throws when the run has no planned end, because only time ends it
 */
export function elapsed(schedule: string, {epoch, maxEpochs, progress}: Position, every: ScheduleInterval): number {
  if (Number.isFinite(maxEpochs)) return every === 'epoch' ? epoch / maxEpochs : progress;
  throw new Error(
    `Expected maxEpochs to be finite for ${schedule}, which spans the whole run, received ${maxEpochs}. ` +
      'Give the trainer maxEpochs or maxSteps beside maxTime.',
  );
}
