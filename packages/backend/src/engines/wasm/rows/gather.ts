import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {kernelPackOn} from '../runtime/kernel-pack.js';

interface Inputs {
  readonly x: tf.TensorInfo;
  /** int32. */
  readonly indices: tf.TensorInfo;
}

/**
 * Rows (or slices along any axis) by their indices, each copied whole where the shipped kernel goes number by number.
 * The first `batchDims` axes of `x` and `indices` are taken together; the shipped kernel mixes them up.
 */
export const gather = defineKernel<Inputs, tf.GatherV2Attrs>(
  'GatherV2',
  (workspace, {x, indices}, {axis, batchDims}) => {
    if (x.dtype === 'string') return workspace.run('GatherV2', {x, indices}, {axis, batchDims});
    const [along = 0] = tf.util.parseAxisParam(axis, x.shape);
    const length = x.shape[along] as number;
    const batch = tf.util.sizeFromShape(x.shape.slice(0, batchDims));
    const outer = tf.util.sizeFromShape(x.shape.slice(batchDims, along));
    const inner = tf.util.sizeFromShape(x.shape.slice(along + 1));
    const shape = [...x.shape.slice(0, along), ...indices.shape.slice(batchDims), ...x.shape.slice(along + 1)];
    const gathered = workspace.empty(shape, x.dtype);
    const places = workspace.values(indices);
    for (const place of places) {
      tf.util.assert(
        place >= 0 && place < length,
        () => `GatherV2: the index value ${place} is not in [0, ${length - 1}]`,
      );
    }
    const pack = batch * outer === 1 && inner > 1 ? kernelPackOn(workspace.backend) : undefined;
    if (pack && places.length > 0) {
      const bytes = inner * tf.util.bytesPerElement(x.dtype);
      pack.gatherRows(
        workspace.address(x),
        workspace.address(indices),
        workspace.address(gathered),
        places.length,
        bytes,
      );
      return gathered;
    }
    const from = workspace.values(x);
    const to = workspace.values(gathered);
    let target = 0;
    const perBatch = places.length / batch;
    for (let block = 0; block < batch * outer; block++) {
      const first = Math.floor(block / outer) * perBatch;
      for (const place of places.subarray(first, first + perBatch)) {
        const source = (block * length + place) * inner;
        if (inner === 1) to[target] = from[source] as number;
        else to.set(from.subarray(source, source + inner), target);
        target += inner;
      }
    }
    return gathered;
  },
);
