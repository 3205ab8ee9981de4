import {EmptyRowError, selectRanks} from '@annulus/backend';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../contrastive/negatives.js';
import {fraction} from './annealing/fraction.js';
import type {NegativeSampler} from './negative-sampler.js';

/** The edges of a ring: fractions of the eligible candidates, the most similar first. */
export interface RingEdges {
  /** ℓ: the candidates nearer than this are left out, in [0, 1]. */
  readonly inner: number;
  /** u: the candidates farther than this are left out, in [0, 1]. */
  readonly outer: number;
}

/**
 * Keeps the candidates in a ring around each anchor: neither the nearest, which may be the same thing, nor the far ones,
 * which are too easy (*Conditional Negative Sampling*, §4).
 */
export class Ring implements NegativeSampler {
  #edges!: RingEdges;

  constructor(edges: RingEdges) {
    this.edges = edges;
  }

  get edges(): RingEdges {
    return this.#edges;
  }

  /** @throws RangeError when an edge is no fraction, or the inner edge is beyond the outer one */
  set edges({inner, outer}: RingEdges) {
    fraction('inner', inner);
    fraction('outer', outer);
    if (inner > outer) throw new RangeError(`Expected inner (${inner}) not to be beyond outer (${outer}).`);
    this.#edges = {inner, outer};
  }

  weigh({similarities, eligible}: NegativeCandidates): tf.Tensor2D {
    const {inner, outer} = this.edges;
    if (inner === 0 && outer === 1) return eligible;
    try {
      return selectRanks(similarities, eligible, {inner, outer});
    } catch (error) {
      if (error instanceof EmptyRowError)
        throw new Error(noCandidate(error.row, this.edges, eligible.shape[1]), {cause: error});
      throw error;
    }
  }
}

const noCandidate = (anchor: number, {inner, outer}: RingEdges, candidates: number) =>
  `Anchor ${anchor} has no candidate to keep between inner ${inner} and outer ${outer}: ` +
  `none of its ${candidates} candidates is eligible. Use a larger queue or bank.`;
