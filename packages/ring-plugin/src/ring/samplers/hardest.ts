import {EmptyRowError, type RankWindow, selectRanks} from '@annulus/backend';
import {positiveInteger} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import {fraction} from '../annealing/fraction.js';
import type {NegativeSampler} from '../negative-sampler.js';

/** How many are kept: a number of them, or a share in [0, 1]. */
export type HardestOptions = {readonly count: number} | {readonly fraction: number};

/**
 * Keeps the candidates most similar to the anchor of those that are left, ties at the edge together: of all that are eligible,
 * or in a `compose`, of those that the samplers before it kept. At least one, and all where there are no more.
 */
export class Hardest implements NegativeSampler {
  readonly #window: RankWindow;

  /** @throws RangeError when the count is no positive integer, or the fraction not in [0, 1] */
  constructor(options: HardestOptions) {
    this.#window =
      'count' in options
        ? {count: positiveInteger('count', options.count)}
        : {inner: 0, outer: fraction('fraction', options.fraction)};
  }

  /** @throws Error naming the anchor of which nothing is left */
  weigh({similarities, weights}: NegativeCandidates): tf.Tensor2D {
    try {
      return selectRanks(similarities, weights, this.#window);
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
