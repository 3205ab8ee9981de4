import {nonNegativeNumber} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import {AnnealedValues} from '../annealing/annealed-values.js';
import type {Annealing} from '../annealing/annealing.js';
import type {NegativeSampler, Weighing} from '../negative-sampler.js';

export interface ReweightOptions {
  /** β, how much hard candidates are preferred: 0 (not at all) or more, or how it moves. Robinson et al. use 0.5 to 2. */
  readonly beta: number | Annealing;
}

/**
 * Weighs each candidate by `exp(β·s/τ)`, divided by its mean over the candidates as weighed so far, which keeps their sum
 * (Robinson et al. 2021). With a `Debiased` it is their HCL.
 */
export class Reweight implements NegativeSampler {
  readonly annealed: AnnealedValues<'beta'>;

  /** @throws RangeError when β is below 0 */
  constructor({beta}: ReweightOptions) {
    this.annealed = new AnnealedValues('reweight', {beta}, expectBeta);
  }

  weigh({similarities, weights, temperature}: NegativeCandidates): Weighing {
    const {beta} = this.annealed.values;
    if (beta === 0) return {};
    const counted = weights.greater(0);
    const among = tf.where(counted, similarities, tf.fill(similarities.shape, Number.NEGATIVE_INFINITY));
    const importance = among
      .sub(among.max(1, true))
      .mul(beta / temperature)
      .exp();
    const mean = importance.mul(weights).sum(1, true).div(weights.sum(1, true));
    return {weights: tf.where(counted, importance.div(mean), tf.zerosLike(weights)) as tf.Tensor2D};
  }
}

function expectBeta({beta}: {readonly beta: number}): void {
  nonNegativeNumber('beta', beta);
}
