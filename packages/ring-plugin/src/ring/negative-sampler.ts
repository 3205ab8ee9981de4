import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../contrastive/negatives.js';
import {token} from '../injection/token.js';

/** Decides how much each candidate counts as a negative. */
export interface NegativeSampler {
  /**
   * What to multiply the candidates' weights by; runs without gradient.
   *
   * @returns 0 or more. Shape `[anchors, candidates]`.
   */
  weigh(candidates: NegativeCandidates): tf.Tensor2D;
}

/** The token of the sampler that `RingPlugin` uses instead of a ring of its own edges. */
export const NegativeSampler = token<NegativeSampler>('NegativeSampler');
