import type {EpochEnd, StateDict, Step} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates, Partition} from '../contrastive/negatives.js';
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
  /** Begins a run: whatever moves goes back to where it starts. */
  begin?(): void;
  /** Moves on, after an epoch of which all is logged. */
  anneal?(ended: EpochEnd): void;
  /** What is logged at the end of an epoch, before it moves on, such as `ring/outer`. */
  metrics?(): Readonly<Record<string, number>>;
  state?(): StateDict;
  restore?(state: StateDict): void;
}

/** The parts of a partition that a sampler changes. */
export type Weighing = Partial<Partition>;

/** The token of the sampler that `RingPlugin` uses instead of a ring of its own edges. */
export const NegativeSampler = token<NegativeSampler>('NegativeSampler');
