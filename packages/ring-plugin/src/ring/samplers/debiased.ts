import {fractionBelow1, knownOptions} from '@annulus/trainer/checks';
import type {NegativeSampler, Weighing} from '../negative-sampler.js';

export interface DebiasedOptions {
  /** τ⁺, the share of candidates that are of the anchor's own class, in [0, 1): 0.1 for ten balanced classes. */
  readonly classPrior: number;
}

/**
 * Subtracts from the partition what candidates of the anchor's own class are expected to add to it (Chuang et al. 2020):
 * `max((Σⱼ wⱼ·exp(sⱼ/τ) − τ⁺·n·exp(s₊/τ)) / (1 − τ⁺), n·exp(−1/τ))`, where `n = Σⱼ wⱼ`.
 */
export class Debiased implements NegativeSampler {
  readonly #classPrior: number;

  /** @throws RangeError when the class prior is not in [0, 1) */
  constructor(options: DebiasedOptions) {
    const {classPrior} = knownOptions('Debiased', options, ['classPrior']);
    this.#classPrior = fractionBelow1('classPrior', classPrior);
  }

  weigh(): Weighing {
    return {classPrior: this.#classPrior};
  }
}
