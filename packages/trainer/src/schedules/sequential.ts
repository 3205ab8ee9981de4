import {knownOptions} from '../checks/known-options.js';
import type {Position} from '../contract/position.js';
import type {Schedule, ScheduleOption} from '../contract/schedule.js';
import {asSchedule} from './as-schedule.js';
import {composed} from './composed.js';

/** A schedule and how long it runs. */
export interface Phase {
  readonly schedule: ScheduleOption;
  /** Epochs this phase lasts, a positive integer; the last phase has none, it lasts to the end of the run. */
  readonly epochs?: number;
}

/**
 * Schedules one after the other, as `torch.optim.lr_scheduler.SequentialLR`. Each sees its own phase as a run of that many
 * epochs, with one update for every batch, and hears of its own epochs only.
 */
export function sequential(phases: readonly Phase[]): Schedule {
  phases.forEach((phase, index) => {
    const {epochs} = knownOptions(`phase ${index}`, phase, ['schedule', 'epochs']);
    const last = index === phases.length - 1;
    if (last ? epochs === undefined : Number.isInteger(epochs) && (epochs ?? 0) > 0) return;
    const expected = last ? 'left out, since the last phase lasts to the end of the run' : 'a positive integer';
    throw new RangeError(`Expected the epochs of phase ${index} to be ${expected}, received ${epochs}.`);
  });
  if (phases.length === 0) throw new RangeError('Expected at least one phase, received none.');
  return inTurn(
    phases.map(({schedule}) => asSchedule(schedule)),
    phases.map(({epochs}) => epochs),
  );
}

function inTurn(parts: readonly Schedule[], lengths: readonly (number | undefined)[]): Schedule {
  const begins = lengths.map((_, index) => lengths.slice(0, index).reduce<number>((sum, each = 0) => sum + each, 0));
  /** The part whose turn it is, and its run. */
  const turn = <At extends Pick<Position, 'epoch' | 'maxEpochs'>>(at: At) => {
    const index = begins.findLastIndex((begin) => at.epoch >= begin);
    const begin = begins[index] as number;
    const own = {...at, epoch: at.epoch - begin, maxEpochs: lengths[index] ?? at.maxEpochs - begin};
    return {part: parts[index] as Schedule, own};
  };
  return {
    from: parts[0]?.from,
    to: parts.at(-1)?.to,
    at(at) {
      const {part, own} = turn(at);
      const globalStep = own.epoch * own.batches + own.batch;
      return part.at({...own, globalStep, progress: globalStep / (own.maxEpochs * own.batches)});
    },
    ...composed({
      parts,
      of: (others) => inTurn(others, lengths),
      observe(ended) {
        const {part, own} = turn(ended);
        part.observe?.(own);
      },
    }),
    toJSON: () => ({
      schedule: 'sequential',
      phases: parts.map((part, index) => {
        const epochs = lengths[index];
        return {schedule: part.toJSON(), ...(epochs !== undefined && {epochs})};
      }),
    }),
  };
}
