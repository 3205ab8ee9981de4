import {finiteNumber} from '../checks/finite-number.js';
import {positiveInteger} from '../checks/positive-integer.js';
import type {StateDict} from '../contract/state-dict.js';
import type {EpochEnd} from '../contract/training-hooks.js';
import {awaited} from '../monitoring/awaited.js';
import {isBetter, type MonitorMode, worst} from '../monitoring/monitored.js';
import type {AdaptiveSchedule} from './adaptive-schedule.js';

export interface ReduceOnPlateauOptions {
  /** The value until the first reduction. */
  readonly from: number;
  /** The metric that is to improve, such as `validation/loss`. */
  readonly monitor: string;
  /** Whether it improves by falling (`min`, default) or by rising (`max`). */
  readonly mode?: MonitorMode;
  /** What a reduction multiplies the value by, in (0, 1); default 0.1. */
  readonly factor?: number;
  /** Looks without improvement that are put up with before a reduction, 0 or more; default 10. */
  readonly patience?: number;
  /** How much counts as an improvement, as a share of the best value's size or as it is; default a share of 1e-4. */
  readonly threshold?: {readonly relative: number} | {readonly absolute: number};
  /** Looks after a reduction that count neither way, 0 or more; default 0. */
  readonly cooldown?: number;
  /** The value never falls below; default 0. */
  readonly min?: number;
  /** Looks at every so many epochs, for a metric that is not measured in all of them; default 1. */
  readonly every?: {readonly epochs: number};
}

/** Reductions smaller than this are not made, as in PyTorch. */
const smallestReduction = 1e-8;

/**
 * A value that falls when a metric has stopped improving, as `torch.optim.lr_scheduler.ReduceLROnPlateau`.
 *
 * An epoch without the metric is no look, if it was measured before, or is one of the validation and none was made yet, in
 * the first 10 epochs; else it is an error.
 */
export function reduceOnPlateau({
  from,
  monitor,
  mode = 'min',
  factor = 0.1,
  patience = 10,
  threshold = {relative: 1e-4},
  cooldown = 0,
  min = 0,
  every = {epochs: 1},
}: ReduceOnPlateauOptions): AdaptiveSchedule {
  finiteNumber('from', from);
  if (!(factor > 0 && factor < 1)) throw new RangeError(`Expected factor to be in (0, 1), received ${factor}.`);
  const [kind, size] = Object.entries(threshold)[0] as [string, number];
  const notNegative = {patience, [`threshold.${kind}`]: size, cooldown, min};
  for (const [name, value] of Object.entries(notNegative)) {
    if (!(value >= 0 && Number.isFinite(value))) {
      throw new RangeError(`Expected ${name} to be 0 or more, received ${value}.`);
    }
  }
  positiveInteger('every.epochs', every.epochs);

  const marginOf = (best: number): number => {
    if ('absolute' in threshold) return threshold.absolute;
    return Number.isFinite(best) ? threshold.relative * Math.abs(best) : 0;
  };
  let [value, best, bad, cooling, measured] = [from, worst(mode), 0, 0, false];

  return {
    value: () => value,

    observe(ended: EpochEnd) {
      if ((ended.epoch + 1) % every.epochs !== 0) return;
      const current = awaited('reduceOnPlateau', monitor, ended, measured);
      if (current === undefined) return;
      measured = true;
      if (isBetter(mode, current, best, marginOf(best))) [best, bad] = [current, 0];
      else bad++;
      if (cooling > 0) [cooling, bad] = [cooling - 1, 0];
      if (bad <= patience) return;
      const reduced = Math.max(value * factor, min);
      if (value - reduced > smallestReduction) value = reduced;
      [cooling, bad] = [cooldown, 0];
    },

    state: () => ({value, best, bad, cooling, measured}),

    restore(state: StateDict) {
      for (const name of ['value', 'best', 'bad', 'cooling']) {
        if (typeof state[name] === 'number') continue;
        throw new Error(`Expected the state of reduceOnPlateau to hold a number "${name}", received ${state[name]}.`);
      }
      ({value, best, bad, cooling} = state as Record<'value' | 'best' | 'bad' | 'cooling', number>);
      measured = state.measured === true;
    },
  };
}
