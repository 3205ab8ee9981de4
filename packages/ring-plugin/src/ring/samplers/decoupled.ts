import type {NegativeSampler, Weighing} from '../negative-sampler.js';

/** Leaves the positive out of the partition, whatever the algorithm was told: DCL (Yeh et al. 2022). */
export class Decoupled implements NegativeSampler {
  weigh(): Weighing {
    return {positiveInDenominator: false};
  }
}
