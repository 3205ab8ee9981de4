import {Transform} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import type {Memory} from '../memory/memory.js';

/** The candidates an algorithm offers as negatives for a batch of anchors, and what the loss is to make of them. */
export interface NegativeCandidates extends Partition {
  /** Cosine similarity of each anchor to each candidate, without gradient. Shape `[anchors, candidates]`, in [−1, 1]. */
  readonly similarities: tf.Tensor2D;
  /** 1 where a candidate may be a negative of an anchor, 0 where it must never be. Shape `[anchors, candidates]`. */
  readonly eligible: tf.Tensor2D;
  /** Cosine similarity of each anchor to its positive, without gradient. Shape `[anchors, 1]`. */
  readonly positives: tf.Tensor2D;
  /** Unit vectors, without gradient. Shape `[anchors, dimensions]`. */
  readonly anchors: tf.Tensor2D;
  /** The instance of each anchor. */
  readonly ids: Int32Array;
  /** Where the candidates stand. */
  readonly memory: Memory;
  /** τ, a positive number. */
  readonly temperature: number;
}

/** What each candidate, the positive, and anything else counts in the loss. */
export interface Partition {
  /** How much each candidate counts as a negative; 0 drops it. Starts as `eligible`. Shape `[anchors, candidates]`. */
  readonly weights: tf.Tensor2D;
  /**
   * How much each candidate counts beside the positive, as one more of the same thing (Zhuang et al. 2019). Absent: not at
   * all. Shape `[anchors, candidates]`.
   */
  readonly neighbours?: tf.Tensor2D;
  /** Whether the positive, and its neighbours, are part of the partition: InfoNCE, or decoupled from it. */
  readonly positiveInDenominator: boolean;
  /** τ⁺, the share of negatives that are positives in truth, in [0, 1): their mass is subtracted (Chuang et al. 2020). */
  readonly classPrior?: number;
  /** Further negatives, of each anchor's own. */
  readonly synthetic?: SyntheticNegatives;
}

/** Negatives that stand in no memory, such as mixtures of those that do. They receive no gradient. */
export interface SyntheticNegatives {
  /** Unit vectors. Shape `[anchors, synthetic, dimensions]`. */
  readonly vectors: tf.Tensor3D;
  /** Cosine similarity of the anchor to each. Shape `[anchors, synthetic]`. */
  readonly similarities: tf.Tensor2D;
  /** How much each counts as a negative. Shape `[anchors, synthetic]`. */
  readonly weights: tf.Tensor2D;
}

/** The point at which every algorithm offers its negatives. An interceptor returns them with another `Partition`. */
export const Negatives = new Transform<NegativeCandidates>('Negatives');
