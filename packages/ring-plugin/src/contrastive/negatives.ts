import {Transform} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';

/** The candidates an algorithm offers as negatives for a batch of anchors, before the loss weighs them. */
export interface NegativeCandidates {
  /** Cosine similarity of each anchor to each candidate, without gradient. Shape `[anchors, candidates]`, in [−1, 1]. */
  readonly similarities: tf.Tensor2D;
  /** 1 where a candidate may be a negative of an anchor, 0 where it must never be. Shape `[anchors, candidates]`. */
  readonly eligible: tf.Tensor2D;
  /** How much each candidate counts in the loss; 0 drops it. Starts as `eligible`. Shape `[anchors, candidates]`. */
  readonly weights: tf.Tensor2D;
}

/** The point at which every algorithm offers its negatives. An interceptor returns them with other `weights`. */
export const Negatives = new Transform<NegativeCandidates>('Negatives');
