import type {ViewBatch} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';

/**
 * One view of each example of a batch. Shape `[batch, …example]`.
 *
 * @param which - 0 for the first view of each example, 1 for the second
 * @throws RangeError when the batch has fewer views
 */
export function viewTensor(batch: ViewBatch, which: number): tf.Tensor {
  const view = batch.views[which];
  if (!view) {
    throw new RangeError(
      `Expected batches of at least ${which + 1} views per example, received ${batch.views.length}. Load them with twoViews(…).`,
    );
  }
  return tf.tensor(view.data, [...view.shape]);
}
