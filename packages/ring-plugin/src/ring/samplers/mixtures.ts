import * as tf from '@tensorflow/tfjs';
import type {SyntheticNegatives} from '../../contrast/negatives.js';

/** What is mixed for each anchor: pairs of rows first, then rows with the anchor itself. */
export interface MixtureInputs {
  /** Unit vectors. Shape `[rows, dimensions]`. */
  readonly rows: tf.Tensor2D;
  /** Unit vectors. Shape `[anchors, dimensions]`. */
  readonly anchors: tf.Tensor2D;
  /** The row that each mixture starts from, int32. Shape `[anchors, mixtures]`. */
  readonly first: tf.Tensor2D;
  /** The row that is mixed into it, int32; the anchor where there is none. Shape `[anchors, pairs]`, `pairs ≤ mixtures`. */
  readonly second: tf.Tensor2D;
  /** How much of the second there is in the mixture, in [0, 1). Shape `[anchors, mixtures]`. */
  readonly share: tf.Tensor2D;
}

/** Mixes vectors and scales them to length 1. */
export function mixtures({rows, anchors, first, second, share}: MixtureInputs): SyntheticNegatives {
  const rowsAt = (indices: tf.Tensor2D): tf.Tensor3D =>
    tf.gather(rows, indices.flatten()).reshape([...indices.shape, rows.shape[1]]);
  const own = anchors.expandDims<tf.Tensor3D>(1);
  const withAnchor = tf.tile(own, [1, first.shape[1] - second.shape[1], 1]);
  const [start, others] = [rowsAt(first), tf.concat([rowsAt(second), withAnchor], 1)];
  const mixed = start.add(others.sub(start).mul(share.expandDims(2)));
  const vectors = mixed.div<tf.Tensor3D>(mixed.square().sum(2, true).sqrt().maximum(1e-12));
  return {vectors, similarities: vectors.mul(own).sum<tf.Tensor2D>(2), weights: tf.onesLike(share)};
}
