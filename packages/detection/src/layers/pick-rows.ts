import {sparseProduct} from '@annulus/backend';
import type * as tf from '@tensorflow/tfjs';

/**
 * The rows that are named, in that order, as a product with a sparse matrix: `tf.gather` has no gradient that is fast on every backend.
 * Shape `[indices, columns]`
 *
 * @param indices - at least one
 */
export const pickRows = (from: tf.Tensor2D, indices: Int32Array): tf.Tensor2D =>
  sparseProduct(
    {
      shape: [indices.length, from.shape[0]],
      starts: Int32Array.from({length: indices.length + 1}, (_, row) => row),
      columns: indices,
      values: new Float32Array(indices.length).fill(1),
    },
    from,
  );
