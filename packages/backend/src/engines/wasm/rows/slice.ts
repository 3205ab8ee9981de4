import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';

/** A part of a tensor; where it lies in one piece only that is copied: the shipped kernel copies all of the source first. */
export const slice = defineKernel<{readonly x: tf.TensorInfo}, tf.SliceAttrs>(
  'Slice',
  (workspace, {x}, {begin, size}) => {
    const [starts, sizes] = tf.slice_util.parseSliceParams(x as tf.Tensor, begin, size) as [number[], number[]];
    const isWhole = x.dtype !== 'string' && tf.slice_util.isSliceContinous(x.shape, starts, sizes);
    if (!isWhole) return workspace.run('Slice', {x}, {begin, size});
    tf.slice_util.assertParamsValid(x as tf.Tensor, starts, sizes);
    const part = workspace.empty(sizes, x.dtype);
    const first = tf.slice_util.computeFlatOffset(starts, tf.util.computeStrides(x.shape));
    workspace.values(part).set(workspace.values(x).subarray(first, first + tf.util.sizeFromShape(sizes)));
    return part;
  },
);
