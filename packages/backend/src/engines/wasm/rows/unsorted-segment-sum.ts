import type * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';

interface Inputs {
  /** Shape `[rows, ...]`. */
  readonly x: tf.TensorInfo;
  /** Shape `[rows]`, int32. */
  readonly segmentIds: tf.TensorInfo;
}

/** Sums of the rows that share a segment, `[segments, ...]`: the gradient of gather. Rows of no segment are left out. */
export const unsortedSegmentSum = defineKernel<Inputs, tf.UnsortedSegmentSumAttrs>(
  'UnsortedSegmentSum',
  (workspace, {x, segmentIds}, {numSegments}) => {
    const [rows = 0, ...rowShape] = x.shape;
    const rowSize = rowShape.reduce((size, length) => size * length, 1);
    const sums = workspace.zeros([numSegments, ...rowShape], x.dtype);
    const from = workspace.values(x);
    const to = workspace.values(sums);
    const segments = workspace.values(segmentIds);
    for (let row = 0; row < rows; row++) {
      const segment = segments[row] as number;
      if (segment < 0 || segment >= numSegments) continue;
      for (let i = 0; i < rowSize; i++) {
        to[segment * rowSize + i] = (to[segment * rowSize + i] as number) + (from[row * rowSize + i] as number);
      }
    }
    return sums;
  },
);
