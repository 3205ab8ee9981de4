import {hostValues, withoutGradient, writtenTensor} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import type {ProcessGroup} from '../contract/process-group.js';

/**
 * The rows of all ranks, rank after rank, without gradient: what every rank must remember, such as keys and whose they are. The
 * rows themselves where there is one rank.
 *
 * @param rows - as many on every rank. Shape `[rows, …]`
 */
export function gather<R extends tf.Tensor | Int32Array>(group: ProcessGroup, rows: R): R {
  if (group.size === 1) return rows;
  if (rows instanceof Int32Array) return group.allGather(rows) as R;
  return withoutGradient(() => gatherRows(group, rows)) as R;
}

/** As `gather`; the gradient of a rank's rows is the sum of what all ranks' losses say of them. */
export function gatherWithGradient(group: ProcessGroup, rows: tf.Tensor2D): tf.Tensor2D {
  if (group.size === 1) return rows;
  const gatherAll = tf.customGrad((own) => ({
    value: gatherRows(group, own as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => sumOfOwn(group, dy as tf.Tensor2D),
  }));
  return gatherAll(rows) as tf.Tensor2D;
}

/** Of the rows of all ranks, those of this one. */
export function ownRows<R extends tf.Tensor>({rank, size}: ProcessGroup, gathered: R): R {
  if (size === 1) return gathered;
  const count = (gathered.shape[0] as number) / size;
  return gathered.slice(rank * count, count);
}

function gatherRows(group: ProcessGroup, rows: tf.Tensor): tf.Tensor {
  const all = group.allGather(hostValues(rows));
  const [count = 0, ...row] = rows.shape;
  return writtenTensor([1, all.length], (values) => values.set(all)).reshape([count * group.size, ...row]);
}

/** Of the gradients of all rows, those of this rank's, summed over all ranks. */
function sumOfOwn(group: ProcessGroup, gradient: tf.Tensor2D): tf.Tensor2D {
  const [total, width] = gradient.shape;
  const count = total / group.size;
  const sums = hostValues(gradient).slice();
  group.allReduce(sums);
  const start = group.rank * count * width;
  return writtenTensor([count, width], (values) => values.set(sums.subarray(start, start + count * width)));
}
