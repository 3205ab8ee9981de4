import type {Position} from '../contract/position.js';
import {type Schedule, toSchedule} from '../contract/schedule.js';

/** A schedule and how long it runs. */
export interface Phase {
  readonly schedule: number | Schedule;
  /** Epochs this phase lasts, a positive integer; the last phase has none, it lasts to the end of the run. */
  readonly epochs?: number;
}

/**
 * Schedules one after the other, as `torch.optim.lr_scheduler.SequentialLR`. Each sees its own phase as a run of that many
 * epochs; `globalStep` stays that of the whole run.
 */
export function sequential(phases: readonly Phase[]): Schedule {
  phases.forEach(({epochs}, index) => {
    const last = index === phases.length - 1;
    if (last ? epochs === undefined : Number.isInteger(epochs) && (epochs ?? 0) > 0) return;
    const expected = last ? 'left out, since the last phase lasts to the end of the run' : 'a positive integer';
    throw new RangeError(`Expected the epochs of phase ${index} to be ${expected}, received ${epochs}.`);
  });
  if (phases.length === 0) throw new RangeError('Expected at least one phase, received none.');
  const begins = phases.map((_, index) => phases.slice(0, index).reduce((sum, {epochs = 0}) => sum + epochs, 0));
  return (at) => {
    const index = begins.findLastIndex((begin) => at.epoch >= begin);
    const [begin, {schedule, epochs}] = [begins[index] as number, phases[index] as Phase];
    return toSchedule(schedule)(within(at, begin, epochs ?? at.maxEpochs - begin));
  };
}

/** Where `at` stands in the `maxEpochs` epochs from `begin` on. */
function within(at: Position, begin: number, maxEpochs: number): Position {
  const epoch = at.epoch - begin;
  return {...at, epoch, maxEpochs, progress: (epoch + at.batch / at.batches) / maxEpochs};
}
