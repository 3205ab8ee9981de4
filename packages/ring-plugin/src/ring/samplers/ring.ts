import {positiveInteger, type Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import {AnnealedValues} from '../annealing/annealed-values.js';
import type {Annealing} from '../annealing/annealing.js';
import {asAnnealing} from '../annealing/constant.js';
import {fraction} from '../annealing/fraction.js';
import {linear} from '../annealing/linear.js';
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
  /**
   * How the two similarities at the edges are found: `exact` (default) from every candidate, or from a random `sample` of so
   * many, drawn anew for each batch. An edge at the fraction p then errs by about √(p(1−p)/sample), so that 65,536 of millions
   * put an edge at 10 % between 9.9 % and 10.1 %.
   */
  readonly selection?: 'exact' | {readonly sample: number};
}

/**
 * Keeps the candidates in a ring around each anchor: neither the nearest, which may be the same thing, nor the far ones,
 * which are too easy (*Conditional Negative Sampling*, §4).
 */
export class Ring implements NegativeSampler {
  readonly annealed: AnnealedValues<keyof RankEdges>;
  readonly #selection: 'exact' | {readonly sample: number};

  /** @throws RangeError when an edge is no fraction, or the inner edge is not less than the outer one, or a sample is no positive integer */
  constructor({inner = 0.01, outer = linear({from: 1, to: 0.1}), selection = 'exact'}: RingEdges = {}) {
    if (selection !== 'exact') positiveInteger('selection.sample', selection.sample);
    this.#selection = selection;
    expectFractions('outer', outer);
    const edges = {outer, inner: this.#inner(inner, outer)};
    expectFractions('inner', edges.inner);
    this.annealed = new AnnealedValues('ring', edges, expectRing, expectInOrder);
  }

  weigh(negatives: NegativeCandidates, step?: Step): tf.Tensor2D {
    return this.between(negatives, this.annealed.values, step);
  }

  /** The candidates between other edges, found as those of the ring are. */
  between(negatives: NegativeCandidates, edges: RankEdges, step?: Step): tf.Tensor2D {
    if (this.#selection === 'exact') return rankWindow(negatives, edges);
    const {epoch, batch, batches} = step?.info ?? {epoch: 0, batch: 0, batches: 1};
    const sample = {columns: this.#selection.sample, seed: epoch * batches + batch};
    return rankWindow(negatives, edges, {edges: {sample}});
  }

  /** An inner edge that is a share of the outer one is where that has moved to before it. */
  #inner(inner: NonNullable<RingEdges['inner']>, outer: number | Annealing): number | Annealing {
    if (!hasShare(inner)) return inner;
    const share = fraction('inner.ofOuter', inner.ofOuter);
    const {from, to} = asAnnealing(outer);
    return {from: share * from, to: share * to, anneal: () => share * this.annealed.values.outer};
  }
}

const hasShare = (edge: NonNullable<RingEdges['inner']>): edge is {readonly ofOuter: number} =>
  typeof edge === 'object' && 'ofOuter' in edge;

function expectFractions(name: string, edge: number | Annealing): void {
  if (typeof edge === 'number') {
    fraction(name, edge);
    return;
  }
  fraction(`${name}.from`, edge.from);
  fraction(`${name}.to`, edge.to);
}

function expectRing({inner, outer}: RankEdges, when: string): void {
  if (inner < outer) return;
  throw new RangeError(
    `Expected inner (${inner}) to be less than outer (${outer}) ${when}: the ring keeps the candidates between the two ` +
      'fractions, such as inner 0.01 and outer 0.1.',
  );
}

/** On their way the edges may meet: a ring always keeps at least one candidate. */
function expectInOrder({inner, outer}: RankEdges): void {
  fraction('inner', inner);
  fraction('outer', outer);
  if (inner > outer) throw new RangeError(`Expected inner (${inner}) not to be beyond outer (${outer}).`);
}
