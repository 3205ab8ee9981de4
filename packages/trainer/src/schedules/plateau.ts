import {finiteNumber} from '../checks/finite-number.js';
import {fractionBetween0And1} from '../checks/fraction-between-0-and-1.js';
import {knownOptions} from '../checks/known-options.js';
import {nonNegativeNumber} from '../checks/non-negative-number.js';
import {oneKeyOf} from '../checks/one-key-of.js';
import {positiveInteger} from '../checks/positive-integer.js';
import type {PlainJson} from '../contract/plain-json.js';
import type {Schedule} from '../contract/schedule.js';
import type {StateDict} from '../contract/state-dict.js';
import type {EpochEnd} from '../contract/training-hooks.js';
import {metricAtEpochEnd} from '../monitoring/metric-at-epoch-end.js';
import {isBetter, type MonitorMode, worst} from '../monitoring/monitored.js';

interface Watched {
  /** The value until the first move. */
  readonly from: number;
  /** The metric that is to improve, such as `validation/loss` or `knn/accuracy`. */
  readonly monitor: string;
  /** Whether it improves by falling (`min`, default) or by rising (`max`). */
  readonly mode?: MonitorMode;
  /** Looks without improvement that are put up with before a move, 0 or more; default 10, and 5 where it moves `to` an end. */
  readonly patience?: number;
  /**
   * How much counts as an improvement, 0 or more: a share of the best value's size, or as it is. Default a share of 1e-4, and
   * 1e-4 as it is where it moves `to` an end.
   */
  readonly threshold?: {readonly relative: number} | {readonly absolute: number};
  /** Looks after a move that count neither way, 0 or more; default 0. */
  readonly cooldown?: number;
  /** Looks at every so many epochs, for a metric that is not measured in all of them; default 1. */
  readonly every?: {readonly epochs: number};
}

interface Reduction {
  /** What a move multiplies the value by, in (0, 1); default 0.1. */
  readonly factor?: number;
  /** The value never falls below; default 0. */
  readonly min?: number;
}

interface Moves {
  /** Where it stops. */
  readonly to: number;
  /** Moves from `from` to `to`, all of the same size, a positive integer; default 10. */
  readonly moves?: number;
}

export type PlateauOptions = Watched & (Reduction | Moves);

const watchedNames = ['from', 'monitor', 'mode', 'patience', 'threshold', 'cooldown', 'every'];
const wayOut = 'look when it is there, by every: {epochs: …}';

/** Reductions smaller than this are not made, as in PyTorch. */
const smallestReduction = 1e-8;

/**
 * A value that moves when a metric has stopped improving.
 *
 * With a `factor` it falls as `torch.optim.lr_scheduler.ReduceLROnPlateau` does. With `to` it moves there by equal steps, as fast
 * as the training can bear, and the metric starts again after each from its next value: another ring gives another loss.
 *
 * An epoch without the metric is no look, if it was measured before, or may still come: until the first validation, where a
 * callback says that it logs it later, and on the way `to` an end in the first `patience` epochs. Else it is an error.
 *
 * A run that goes on from a checkpoint keeps what was counted. With another `from` it has the same moves or reductions from there;
 * with another metric it counts anew.
 */
export function plateau(options: PlateauOptions): Schedule {
  const equal = 'to' in options;
  const own = equal ? ['to', 'moves'] : ['factor', 'min'];
  knownOptions<object, string>('plateau', options, [...watchedNames, ...own]);
  const {from, monitor, mode = 'min', cooldown = 0, every = {epochs: 1}} = options;
  oneKeyOf('every', every, ['epochs']);
  const {patience = equal ? 5 : 10, threshold = equal ? {absolute: 1e-4} : {relative: 1e-4}} = options;
  const path: Required<Reduction> | Required<Moves> = equal
    ? {to: options.to, moves: options.moves ?? 10}
    : {factor: options.factor ?? 0.1, min: options.min ?? 0};
  finiteNumber('from', from);
  if ('to' in path) {
    finiteNumber('to', path.to);
    positiveInteger('moves', path.moves);
  } else {
    fractionBetween0And1('factor', path.factor);
    nonNegativeNumber('min', path.min);
  }
  const [kind, size] = Object.entries(threshold)[0] as [string, number];
  const notNegative = {patience, [`threshold.${kind}`]: size, cooldown};
  for (const [name, value] of Object.entries(notNegative)) nonNegativeNumber(name, value);
  positiveInteger('every.epochs', every.epochs);

  const marginOf = (best: number): number => {
    if ('absolute' in threshold) return threshold.absolute;
    return Number.isFinite(best) ? threshold.relative * Math.abs(best) : 0;
  };
  const start = {value: from, moved: 0, best: worst(mode), bad: 0, cooling: 0, measured: false};
  let now = {...start};
  let told = false;

  const move = (): void => {
    if ('to' in path) {
      if (now.moved === path.moves) return;
      now.moved++;
      now.best = worst(mode);
    } else {
      const reduced = Math.max(now.value * path.factor, path.min);
      if (now.value - reduced > smallestReduction) now.value = reduced;
    }
    [now.cooling, now.bad] = [cooldown, 0];
  };

  return {
    from,
    to: 'to' in path ? path.to : path.min,
    at({epoch}) {
      if (epoch > 0 && !told) throw new Error(forgotten(monitor));
      return 'to' in path ? from + ((path.to - from) * now.moved) / path.moves : now.value;
    },

    begin() {
      told = true;
      now = {...start};
    },

    observe(ended: EpochEnd) {
      told = true;
      if ((ended.epoch + 1) % every.epochs !== 0) return;
      if (equal && !now.measured && ended.epoch < patience && !(monitor in ended.metrics)) return;
      const {measured} = now;
      const first = ended.epoch + 1 === every.epochs;
      const current = metricAtEpochEnd({owner: 'plateau', monitor, wayOut}, ended, {measured, first});
      if (current === undefined) return;
      now.measured = true;
      if (isBetter(mode, current, now.best, marginOf(now.best))) [now.best, now.bad] = [current, 0];
      else now.bad++;
      if (now.cooling > 0) [now.cooling, now.bad] = [now.cooling - 1, 0];
      if (now.bad > patience) move();
    },

    state: () => ({...now, from, monitor, mode}),

    restore(state: StateDict) {
      told = true;
      for (const name of ['best', 'bad']) {
        if (typeof state[name] === 'number') continue;
        throw new Error(`Expected the state of plateau to hold a number "${name}", received ${state[name]}.`);
      }
      const {from: begun = from, monitor: watched = monitor, mode: sense = mode, ...saved} = state;
      now = {...start, ...saved};
      now.measured ||= Number.isFinite(now.best) || now.moved > 0; // Which version 0.1 did not say of edges.
      if (begun !== from)
        now.value = begun === 0 || 'to' in path ? from : Math.max(now.value * (from / Number(begun)), path.min);
      if (watched !== monitor || sense !== mode) now = {...now, best: start.best, bad: 0, measured: false};
    },

    toJSON: () =>
      ({schedule: 'plateau', from, ...path, monitor, mode, patience, threshold, cooldown, every}) as PlainJson,
  };
}

const forgotten = (monitor: string): string =>
  `Expected the plateau of "${monitor}" to be told of every epoch, but nobody does: it would never move, nor be saved. ` +
  `Name it among the schedules of the module, part, plugin or callback that uses it: schedules = {temperature}.`;
