import {asSchedule, linear, type Position, type Schedule, type ScheduleOption, type Step} from '@annulus/trainer';
import {fraction, knownOptions, positiveInteger} from '@annulus/trainer/checks';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import type {NegativeSampler} from '../negative-sampler.js';
import {ScheduledValues} from '../scheduled-values.js';
import {type RankEdges, rankWindow} from './rank-window.js';

export interface RingEdges {
  /**
   * ℓ, the inner edge: a fraction in [0, 1], how it moves, or a fraction of the outer edge at every moment. Default 0.01 (the
   * paper, §5).
   */
  readonly inner?: ScheduleOption | {readonly ofOuter: number};
  /** u, the outer edge. Default: linearly from 1 to 0.1 over the run (the paper, §5). */
  readonly outer?: ScheduleOption;
  /**
   * How the two similarities at the edges are found: `exact` (default) from every candidate, or from a random `sample` of so
   * many, drawn anew for each batch. An edge at the fraction p then errs by about √(p(1−p)/sample), so that 65,536 of millions
   * put an edge at 10% between 9.9% and 10.1%.
   */
  readonly selection?: 'exact' | {readonly sample: number};
}

/**
 * Keeps the candidates in a ring around each anchor: neither the nearest, which may be the same thing, nor the far ones,
 * which are too easy (*Conditional Negative Sampling*, §4).
 */
export class Ring implements NegativeSampler {
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly #edges: ScheduledValues<keyof RankEdges>;
  readonly #selection: 'exact' | {readonly sample: number};

  /** @throws RangeError when an edge is no fraction, or the inner edge is not less than the outer one, or a sample is no positive integer */
  constructor(options: RingEdges = {}) {
    const {
      inner = 0.01,
      outer = linear({from: 1, to: 0.1}),
      selection = 'exact',
    } = knownOptions('Ring', options, ['inner', 'outer', 'selection']);
    if (selection !== 'exact') positiveInteger('selection.sample', selection.sample);
    this.#selection = selection;
    expectFractions('outer', outer);
    const moving = asSchedule(outer, 'reached');
    const edges = {outer: moving, inner: hasShare(inner) ? shareOf(moving, inner) : inner};
    expectFractions('inner', edges.inner);
    this.#edges = new ScheduledValues('ring', edges, expectRing, expectInOrder);
    this.schedules = this.#edges.schedules;
  }

  /** Where they are. */
  edges(at: Position): RankEdges {
    return this.#edges.at(at);
  }

  weigh(negatives: NegativeCandidates, step: Step): tf.Tensor2D {
    return this.between(negatives, this.edges(step.info), step);
  }

  /** The candidates between other edges, found as those of the ring are. */
  between(negatives: NegativeCandidates, edges: RankEdges, {info}: Step): tf.Tensor2D {
    if (this.#selection === 'exact') return rankWindow(negatives, edges);
    const {epoch, batch, batches} = info;
    const sample = {columns: this.#selection.sample, seed: epoch * batches + batch};
    return rankWindow(negatives, edges, {edges: {sample}});
  }
}

const hasShare = (edge: NonNullable<RingEdges['inner']>): edge is {readonly ofOuter: number} =>
  typeof edge === 'object' && 'ofOuter' in edge;

/** An edge that is a share of another at every position. */
function shareOf(edge: Schedule, {ofOuter}: {readonly ofOuter: number}): Schedule {
  fraction('inner.ofOuter', ofOuter);
  const {from, to} = edge;
  return {
    from: from && ofOuter * from,
    to: to && ofOuter * to,
    at: (position) => ofOuter * edge.at(position),
    toJSON: () => ({ofOuter}),
  };
}

function expectFractions(name: string, edge: ScheduleOption): void {
  if (typeof edge === 'number') fraction(name, edge);
  if (typeof edge !== 'object') return;
  for (const end of ['from', 'to'] as const) if (edge[end] !== undefined) fraction(`${name}.${end}`, edge[end]);
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
