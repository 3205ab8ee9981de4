import type {ViewBatch} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';

/**
 * One view of each example of a batch. Shape `[batch, …example]`.
 *
 * @param which - 0 for the first view of each example, 1 for the second
 * @throws RangeError when the batch has fewer views
 */
export function viewTensor(batch: ViewBatch, which: number): tf.Tensor {
  const {views} = batch as Partial<ViewBatch>;
  if (!Array.isArray(views)) {
    throw new TypeError(
      `Expected batches of views, received batches of ${Object.keys(batch).join(', ')}. Load them with twoViews(…).`,
    );
  }
  const view = views[which];
  if (!view) {
    throw new RangeError(
      `Expected batches of at least ${which + 1} views per example, received ${views.length}. Load them with twoViews(…).`,
    );
  }
  return tf.tensor(view.data, [...view.shape]);
}
