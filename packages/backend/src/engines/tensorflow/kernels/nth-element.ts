import * as tf from '@tensorflow/tfjs';
import {NTH_ELEMENT} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';

interface Inputs {
  /** Shape `[rows, columns]`, no NaN: TensorFlow's partition may then leave the row. */
  readonly x: tf.TensorInfo;
}

/** The value of each row that has so many larger ones before it, by partition, the rows over all cores. Shape `[rows]`. */
export const nthElement = defineKernel<Inputs, {readonly rank: number}>(NTH_ELEMENT, (operations, {x}, {rank}) =>
  operations.runOne('NthElement', [x, tf.scalar(rank, 'int32')], {reverse: true}),
);
