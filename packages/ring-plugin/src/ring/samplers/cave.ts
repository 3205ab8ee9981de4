import type {Step} from '@annulus/trainer';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import type {NegativeSampler, Weighing} from '../negative-sampler.js';
import {Ring, type RingEdges} from './ring.js';

/**
 * A `Ring` whose inside joins the positive: the candidates nearer than the inner edge are taken for more of the same thing
 * instead of being left out, so that the numerator is the sum over the positive and them.
 */
export class Cave implements NegativeSampler {
  readonly #ring: Ring;
  readonly schedules: Ring['schedules'];

  /** @throws RangeError when an edge is no fraction, or the inner edge is not less than the outer one */
  constructor(edges: RingEdges = {}) {
    this.#ring = new Ring(edges);
    this.schedules = this.#ring.schedules;
  }

  weigh(negatives: NegativeCandidates, step: Step): Weighing {
    const {inner} = this.#ring.edges(step.info);
    const weights = this.#ring.weigh(negatives, step);
    if (inner === 0) return {weights};
    const fromTheEdgeOn = this.#ring.between(negatives, {inner, outer: 1}, step);
    return {weights, neighbours: negatives.eligible.sub(fromTheEdgeOn)};
  }
}
