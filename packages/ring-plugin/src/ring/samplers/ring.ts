import type {EpochEnd, StateDict} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrastive/negatives.js';
import type {Annealing} from '../annealing/annealing.js';
import {fraction} from '../annealing/fraction.js';
import {linear} from '../annealing/linear.js';
import {Edge} from '../edge.js';
import type {NegativeSampler} from '../negative-sampler.js';
import {type RankEdges, rankWindow} from './rank-window.js';

export interface RingEdges {
  /**
   * ℓ, the inner edge: a fraction in [0, 1], how it moves, or a fraction of the outer edge that moves with it. Default 0.01 (the
   * paper, §5).
   */
  readonly inner?: number | Annealing | {readonly ofOuter: number};
  /** u, the outer edge. Default: linearly from 1 to 0.1 over the run (the paper, §5). */
  readonly outer?: number | Annealing;
}

/**
 * Keeps the candidates in a ring around each anchor: neither the nearest, which may be the same thing, nor the far ones,
 * which are too easy (*Conditional Negative Sampling*, §4).
 */
export class Ring implements NegativeSampler {
  readonly #inner: Edge;
  readonly #outer: Edge;

  /** @throws RangeError when an edge is no fraction, or the inner edge is not less than the outer one */
  constructor({inner = 0.01, outer = linear({from: 1, to: 0.1})}: RingEdges = {}) {
    this.#outer = fractionalEdge('outer', outer);
    this.#inner = fractionalEdge('inner', hasShare(inner) ? shareOf(this.#outer, inner.ofOuter) : inner);
    expectRing(this.#inner.from, this.#outer.from, 'at the start');
    expectRing(this.#inner.to, this.#outer.to, 'at the end');
  }

  /** Where the edges are at the moment. */
  get edges(): RankEdges {
    return {inner: this.#inner.value, outer: this.#outer.value};
  }

  weigh(negatives: NegativeCandidates): tf.Tensor2D {
    return rankWindow(negatives, this.edges);
  }

  begin(): void {
    this.#inner.begin();
    this.#outer.begin();
  }

  /** @throws RangeError when an edge has left [0, 1], or the inner edge is beyond the outer one */
  anneal(ended: EpochEnd): void {
    this.#outer.anneal(ended);
    this.#inner.anneal(ended);
    const {inner, outer} = this.edges;
    fraction('inner', inner);
    fraction('outer', outer);
    if (inner > outer) throw new RangeError(`Expected inner (${inner}) not to be beyond outer (${outer}).`);
  }

  metrics(): Record<string, number> {
    const {inner, outer} = this.edges;
    return {'ring/inner': inner, 'ring/outer': outer};
  }

  state(): StateDict {
    return {inner: this.#inner.state(), outer: this.#outer.state()};
  }

  restore({inner, outer}: StateDict): void {
    this.#inner.restore(inner as StateDict);
    this.#outer.restore(outer as StateDict);
  }
}

function fractionalEdge(name: string, edge: number | Annealing): Edge {
  if (typeof edge === 'number') return new Edge(fraction(name, edge));
  fraction(`${name}.from`, edge.from);
  fraction(`${name}.to`, edge.to);
  return new Edge(edge);
}

const hasShare = (edge: NonNullable<RingEdges['inner']>): edge is {readonly ofOuter: number} =>
  typeof edge === 'object' && 'ofOuter' in edge;

/** An edge that is always the same fraction of another, which moves first. */
function shareOf(other: Edge, share: number): Annealing {
  fraction('inner.ofOuter', share);
  return {from: share * other.from, to: share * other.to, anneal: () => share * other.value};
}

function expectRing(inner: number, outer: number, when: string): void {
  if (inner < outer) return;
  throw new RangeError(
    `Expected inner (${inner}) to be less than outer (${outer}) ${when} of the run: ` +
      'the ring keeps the candidates between the two fractions, such as inner 0.01 and outer 0.1.',
  );
}
