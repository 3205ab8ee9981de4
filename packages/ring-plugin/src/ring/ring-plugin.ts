import type {Plugin, Run, StateDict} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {Negatives} from '../contrastive/negatives.js';
import type {DependencyContainer} from '../injection/tsyringe.js';
import type {Annealing} from './annealing/annealing.js';
import {constant} from './annealing/constant.js';
import {fraction} from './annealing/fraction.js';
import {linear} from './annealing/linear.js';
import {KeptMean} from './kept-mean.js';
import {NegativeSampler} from './negative-sampler.js';
import {Ring} from './ring.js';

export interface RingOptions {
  /** ℓ, the inner edge: a fraction in [0, 1], or how it moves. Default 0.01 (the paper, §5). */
  readonly inner?: number | Annealing;
  /** u, the outer edge. Default: linearly from 1 to 0.1 over the run (the paper, §5). */
  readonly outer?: number | Annealing;
}

/**
 * Gives any contrastive algorithm ring-conditioned negatives: MoCo becomes MoCoRing, instance discrimination IRing.
 *
 * Intercepts the algorithm's `Negatives`, and at the end of every epoch logs `ring/inner`, `ring/outer` and `ring/kept`
 * (candidates kept per anchor) and moves the edges.
 */
export class RingPlugin implements Plugin {
  readonly name = 'RingPlugin';
  readonly #inner: Annealing;
  readonly #outer: Annealing;
  readonly #ring: Ring;
  #sampler: NegativeSampler;

  /** @throws RangeError when an edge is no fraction, or the inner edge can reach the outer one */
  constructor({inner = 0.01, outer = linear({from: 1, to: 0.1})}: RingOptions = {}) {
    this.#inner = edge('inner', inner);
    this.#outer = edge('outer', outer);
    const farthestInner = Math.max(this.#inner.from, this.#inner.to);
    const nearestOuter = Math.min(this.#outer.from, this.#outer.to);
    if (farthestInner >= nearestOuter) {
      throw new RangeError(
        `Expected inner (${farthestInner}) to be less than outer (${nearestOuter}) throughout the run: ` +
          'the ring keeps the candidates between the two fractions, such as inner 0.01 and outer 0.1.',
      );
    }
    this.#ring = new Ring({inner: this.#inner.from, outer: this.#outer.from});
    this.#sampler = this.#ring;
  }

  /** Uses the experiment's `NegativeSampler` where one is bound. */
  configure(container: DependencyContainer): void {
    if (container.isRegistered(NegativeSampler, true)) this.#sampler = container.resolve(NegativeSampler);
  }

  install(run: Run): void {
    const kept = new KeptMean();
    run.transforms.intercept(Negatives, this.name, (candidates) => {
      const weights = tf.mul(candidates.weights, this.#sampler.weigh(candidates)) as tf.Tensor2D;
      kept.add(weights);
      return {...candidates, weights};
    });
    run.hooks.epochEnd.handle(this.name, async (ended) => {
      run.log('ring/inner', this.#ring.edges.inner);
      run.log('ring/outer', this.#ring.edges.outer);
      run.log('ring/kept', await kept.read());
      this.#ring.edges = {inner: this.#inner.anneal(ended), outer: this.#outer.anneal(ended)};
    });
    run.hooks.fitEnd.handle(this.name, () => kept.dispose());
  }

  state(): StateDict {
    return {...this.#ring.edges};
  }

  restore({inner, outer}: StateDict): void {
    this.#ring.edges = {inner: inner as number, outer: outer as number};
  }
}

function edge(name: string, value: number | Annealing): Annealing {
  if (typeof value === 'number') return constant(fraction(name, value));
  fraction(`${name}.from`, value.from);
  fraction(`${name}.to`, value.to);
  return value;
}
