import {EmptyRowError, type RankWindow, selectRanks} from '@annulus/backend';
import type {Position, Schedule, ScheduleOption, Step} from '@annulus/trainer';
import {fraction, oneKeyOf, positiveInteger, positiveNumber} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import type {NegativeSampler} from '../negative-sampler.js';
import {ScheduledValues} from '../scheduled-values.js';

/** How many are kept: a number of them, rounded where it moves, or a share in [0, 1]. */
export type HardestOptions = {readonly count: ScheduleOption} | {readonly fraction: ScheduleOption};

/**
 * Keeps the candidates most similar to the anchor of those that are left, ties at the edge together: of all that are eligible,
 * or in a `composeSamplers`, of those that the samplers before it kept. At least one, and all where there are no more.
 */
export class Hardest implements NegativeSampler {
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #window: (at: Position) => RankWindow;

  /** @throws RangeError when the count is no positive integer, or the fraction not in [0, 1] */
  constructor(options: HardestOptions) {
    oneKeyOf('the options of Hardest', options, ['count', 'fraction']);
    if ('count' in options) {
      const {count} = options;
      const check = typeof count === 'number' ? positiveInteger : positiveNumber;
      const values = new ScheduledValues('hardest', {count}, (kept) => check('count', kept.count));
      this.schedules = values.schedules;
      this.#window = (at) => ({count: Math.max(1, Math.round(values.at(at).count))});
    } else {
      const values = new ScheduledValues('hardest', options, (kept) => fraction('fraction', kept.fraction));
      this.schedules = values.schedules;
      this.#window = (at) => ({inner: 0, outer: values.at(at).fraction});
    }
  }

  /** @throws Error naming the anchor of which nothing is left */
  weigh({similarities, weights}: NegativeCandidates, {info}: Step): tf.Tensor2D {
    try {
      return selectRanks(similarities, weights, this.#window(info));
    } catch (error) {
      if (!(error instanceof EmptyRowError)) throw error;
      throw new Error(
        `Anchor ${error.row} has no candidate of which to keep the hardest: the samplers before it left none of its ` +
          `${weights.shape[1]}. Widen their windows.`,
        {cause: error},
      );
    }
  }
}
