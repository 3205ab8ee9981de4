import * as tf from '@tensorflow/tfjs';
import {defineKernel} from './define-kernel.js';

interface Inputs {
  readonly x: tf.TensorInfo;
  /** int32. */
  readonly indices: tf.TensorInfo;
}

/** Rows (or slices along any axis) by their indices, each copied whole where the shipped kernel goes number by number. */
export const gather = defineKernel<Inputs, tf.GatherV2Attrs>(
  'GatherV2',
  (workspace, {x, indices}, {axis, batchDims}) => {
    if (x.dtype === 'string' || batchDims !== 0) return workspace.run('GatherV2', {x, indices}, {axis, batchDims});
    const [along = 0] = tf.util.parseAxisParam(axis, x.shape);
    const length = x.shape[along] as number;
    const outer = tf.util.sizeFromShape(x.shape.slice(0, along));
    const inner = tf.util.sizeFromShape(x.shape.slice(along + 1));
    const shape = [...x.shape.slice(0, along), ...indices.shape, ...x.shape.slice(along + 1)];
    const gathered = workspace.empty(shape, x.dtype);
    const places = workspace.values(indices);
    for (const place of places) {
      tf.util.assert(
        place >= 0 && place < length,
        () => `GatherV2: the index value ${place} is not in [0, ${length - 1}]`,
      );
    }
    const from = workspace.values(x);
    const to = workspace.values(gathered);
    let target = 0;
    for (let block = 0; block < outer; block++) {
      for (const place of places) {
        const source = (block * length + place) * inner;
        if (inner === 1) to[target] = from[source] as number;
        else to.set(from.subarray(source, source + inner), target);
        target += inner;
      }
    }
    return gathered;
  },
);
