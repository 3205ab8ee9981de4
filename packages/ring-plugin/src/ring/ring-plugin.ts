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
  readonly #kept = new KeptMean();
  #ring: Ring;
  #bound: NegativeSampler | undefined;

  /** @throws RangeError when an edge is no fraction, or the inner edge is not less than the outer one */
  constructor({inner = 0.01, outer = linear({from: 1, to: 0.1})}: RingOptions = {}) {
    this.#inner = edge('inner', inner);
    this.#outer = edge('outer', outer);
    expectRing(this.#inner.from, this.#outer.from, 'at the start');
    expectRing(this.#inner.to, this.#outer.to, 'at the end');
    this.#ring = this.#first();
  }

  /** Uses the experiment's `NegativeSampler` where one is bound; it then has no edges of its own to log or move. */
  configure(container: DependencyContainer): void {
    this.#bound = container.isRegistered(NegativeSampler, true) ? container.resolve(NegativeSampler) : undefined;
  }

  /** Starts a run at the first edges. */
  install(run: Run): void {
    this.#ring = this.#first();
    this.#kept.dispose();
    const [ring, bound, kept] = [this.#ring, this.#bound, this.#kept];
    run.transforms.intercept(Negatives, this.name, (candidates) => {
      const weights = tf.mul(candidates.weights, (bound ?? ring).weigh(candidates)) as tf.Tensor2D;
      kept.add(weights);
      return {...candidates, weights};
    });
    run.hooks.epochEnd.handle(this.name, async (ended) => {
      run.log('ring/kept', await kept.read());
      if (bound) return;
      run.log('ring/inner', ring.edges.inner);
      run.log('ring/outer', ring.edges.outer);
      ring.edges = {inner: this.#inner.anneal(ended), outer: this.#outer.anneal(ended)};
    });
    run.hooks.fitEnd.handle(this.name, () => kept.dispose());
  }

  state(): StateDict {
    return {...this.#ring.edges, kept: this.#kept.state()};
  }

  restore({inner, outer, kept}: StateDict): void {
    this.#ring.edges = {inner: inner as number, outer: outer as number};
    this.#kept.restore(kept as StateDict);
  }

  #first(): Ring {
    return new Ring({inner: this.#inner.from, outer: this.#outer.from});
  }
}

function expectRing(inner: number, outer: number, when: string): void {
  if (inner < outer) return;
  throw new RangeError(
    `Expected inner (${inner}) to be less than outer (${outer}) ${when} of the run: ` +
      'the ring keeps the candidates between the two fractions, such as inner 0.01 and outer 0.1.',
  );
}

function edge(name: string, value: number | Annealing): Annealing {
  if (typeof value === 'number') return constant(fraction(name, value));
  fraction(`${name}.from`, value.from);
  fraction(`${name}.to`, value.to);
  return value;
}
