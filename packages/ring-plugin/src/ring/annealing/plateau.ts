import {type EpochEnd, isBetter, type MonitorMode, monitored, positiveInteger, worst} from '@annulus/trainer';
import type {Annealing} from './annealing.js';
import {finite} from './finite.js';

export interface PlateauOptions {
  /** The edge in the first epoch. */
  readonly from: number;
  /** Where it stops. */
  readonly to: number;
  /** The metric that is to improve, such as `loss` or `knn/accuracy`. Epochs without it count neither way. */
  readonly monitor: string;
  /** Whether it improves by falling (`min`, default) or by rising (`max`). */
  readonly mode?: MonitorMode;
  /** Epochs without improvement that are put up with before the edge moves, 0 or more; default 5. */
  readonly patience?: number;
  /** Moves from `from` to `to`, all of the same size, a positive integer; default 10. */
  readonly moves?: number;
  /** How much counts as an improvement, 0 or more; default 1e-4. */
  readonly threshold?: number;
}

/**
 * An edge that moves when a metric has stopped improving: as fast as the training can bear. After a move the metric starts
 * again from its next value, since another window gives another loss.
 *
 * @throws when the metric is not logged in the first epochs, as many as `patience` puts up with
 */
export function plateau({
  from,
  to,
  monitor,
  mode = 'min',
  patience = 5,
  moves = 10,
  threshold = 1e-4,
}: PlateauOptions): Annealing {
  finite('from', from);
  finite('to', to);
  positiveInteger('moves', moves);
  for (const [name, value] of Object.entries({patience, threshold})) {
    if (!(value >= 0 && Number.isFinite(value))) {
      throw new RangeError(`Expected ${name} to be 0 or more, received ${value}.`);
    }
  }
  let [best, bad, moved] = [worst(mode), 0, 0];
  const edge = () => from + ((to - from) * moved) / moves;

  return {
    from,
    to,

    anneal({epoch, metrics}: EpochEnd) {
      if (!(monitor in metrics) && (Number.isFinite(best) || moved > 0 || epoch < patience)) return edge();
      const current = monitored('plateau annealing', monitor, metrics);
      if (isBetter(mode, current, best, Number.isFinite(best) ? threshold : 0)) [best, bad] = [current, 0];
      else bad++;
      if (bad > patience && moved < moves) [best, bad, moved] = [worst(mode), 0, moved + 1];
      return edge();
    },

    begin() {
      [best, bad, moved] = [worst(mode), 0, 0];
    },

    state: () => ({best, bad, moved}),

    restore(state) {
      ({best, bad, moved} = state as Record<'best' | 'bad' | 'moved', number>);
    },
  };
}
