import type {Schedule, Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates, Partition} from '../contrast/negatives.js';
import {token} from '../injection/token.js';

/** Decides how much each candidate counts as a negative, and whatever else the loss is to make of the candidates. */
export interface NegativeSampler {
  /**
   * Weighs the candidates of some anchors; runs without gradient, inside `tf.tidy`.
   *
   * @returns what to multiply the candidates' weights by, 0 or more, Shape `[anchors, candidates]`; or several parts of the
   * partition, of which `weights` are factors too, `neighbours` join those that are there, and the others replace what is there
   */
  weigh(negatives: NegativeCandidates, step: Step): tf.Tensor2D | Weighing;
  /** What of it moves over a run, by the metric that shows it at the end of every epoch: `ring/outer`. */
  readonly schedules?: Readonly<Record<string, Schedule>>;
  /** The samplers it is composed of. */
  readonly samplers?: readonly NegativeSampler[];
}

/** The parts of a partition that a sampler changes. */
export type Weighing = Partial<Partition>;

/** The token of the sampler that `RingPlugin` uses instead of a ring of its own edges. */
export const NegativeSampler = token<NegativeSampler>('NegativeSampler');
