import type {Schedule, ScheduleOption, Step} from '@annulus/trainer';
import {knownOptions, nonNegativeNumber} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import type {NegativeSampler, Weighing} from '../negative-sampler.js';
import {ScheduledValues} from '../scheduled-values.js';

export interface ReweightOptions {
  /** β, how much hard candidates are preferred: 0 (not at all) or more, or how it moves. Robinson et al. use 0.5 to 2. */
  readonly beta: ScheduleOption;
}

/**
 * Weighs each candidate by `exp(β·s/τ)`, divided by its mean over the candidates as weighed so far, which keeps their sum
 * (Robinson et al. 2021). With a `Debiased` it is their HCL.
 */
export class Reweight implements NegativeSampler {
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #values: ScheduledValues<'beta'>;

  /** @throws RangeError when β is below 0 */
  constructor(options: ReweightOptions) {
    const {beta} = knownOptions('Reweight', options, ['beta']);
    this.#values = new ScheduledValues('reweight', {beta}, expectBeta);
    this.schedules = this.#values.schedules;
  }

  weigh({similarities, weights, temperature}: NegativeCandidates, {info}: Step): Weighing {
    const {beta} = this.#values.at(info);
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
