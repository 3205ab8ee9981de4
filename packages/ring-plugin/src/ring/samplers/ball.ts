import type {EpochEnd, StateDict} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrastive/negatives.js';
import type {Annealing} from '../annealing/annealing.js';
import type {NegativeSampler} from '../negative-sampler.js';
import {Ring} from './ring.js';

export interface BallOptions {
  /** u, the edge: a fraction in (0, 1], or how it moves. Default: linearly from 1 to 0.1 over the run. */
  readonly outer?: number | Annealing;
}

/** Keeps the nearest candidates, however near: a ring without an inner edge (the paper's Table 2, ℓ = 0). */
export class Ball implements NegativeSampler {
  readonly #ring: Ring;

  constructor(options: BallOptions = {}) {
    this.#ring = new Ring({...options, inner: 0});
  }

  weigh(negatives: NegativeCandidates): tf.Tensor2D {
    return this.#ring.weigh(negatives);
  }

  begin(): void {
    this.#ring.begin();
  }

  anneal(ended: EpochEnd): void {
    this.#ring.anneal(ended);
  }

  metrics(): Record<string, number> {
    return this.#ring.metrics();
  }

  state(): StateDict {
    return this.#ring.state();
  }

  restore(state: StateDict): void {
    this.#ring.restore(state);
  }
}
