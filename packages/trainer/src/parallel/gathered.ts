import {hostValues, withoutGradient, writtenTensor} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import type {ProcessGroup} from '../contract/process-group.js';

/** The rows of all ranks, rank after rank, without gradient; the rows themselves where there is one rank. */
export function gathered<R extends tf.Tensor | Int32Array>(group: ProcessGroup, rows: R): R {
  if (group.size === 1) return rows;
  if (rows instanceof Int32Array) return group.allGather(rows) as R;
  return withoutGradient(() => gatherRows(group, rows)) as R;
}

/** As `gathered`; the gradient of a rank's rows is the sum of what all ranks' losses say of them. */
export function gatheredWithGradient(group: ProcessGroup, rows: tf.Tensor2D): tf.Tensor2D {
  if (group.size === 1) return rows;
  const gather = tf.customGrad((own) => ({
    value: gatherRows(group, own as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => sumOfOwn(group, dy as tf.Tensor2D),
  }));
  return gather(rows) as tf.Tensor2D;
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
