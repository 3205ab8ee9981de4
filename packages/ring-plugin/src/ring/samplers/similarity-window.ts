import * as tf from '@tensorflow/tfjs';
import type {NegativeCandidates} from '../../contrast/negatives.js';

/** Similarities, each a number or one for every anchor, Shape `[anchors, 1]`. */
export interface SimilarityEdges {
  /** Candidates that are more similar are left out. */
  readonly near: number | tf.Tensor;
  /** Candidates that are less similar are left out. */
  readonly far: number | tf.Tensor;
}

export interface SimilarityWindow {
  /** 1 for the eligible candidates inside, or where none is, for those nearest to the window. Shape `[anchors, candidates]`. */
  readonly kept: tf.Tensor2D;
  /** How far the kept ones are outside: 0 where some are inside, ∞ where none is eligible. Shape `[anchors, 1]`. */
  readonly outside: tf.Tensor2D;
}

/** Selects by similarity, both edges included. */
export function similarityWindow(
  {similarities, eligible}: Pick<NegativeCandidates, 'similarities' | 'eligible'>,
  {near, far}: SimilarityEdges,
): SimilarityWindow {
  const beyond = tf.relu(similarities.sub(near)).add(tf.relu(tf.sub(far, similarities)));
  const outside = tf.where(eligible.greater(0), beyond, tf.fill(eligible.shape, Number.POSITIVE_INFINITY));
  const least = outside.min(1, true);
  return {kept: eligible.mul(outside.sub(least).lessEqual(0).toFloat()) as tf.Tensor2D, outside: least as tf.Tensor2D};
}
