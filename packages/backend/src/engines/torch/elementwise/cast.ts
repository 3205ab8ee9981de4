import type * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {cutOff} from './elementwise.js';

/** What is no number, or infinite, is 0 as int32, as in JavaScript. */
export const cast = defineKernel<{readonly x: tf.TensorInfo}, {readonly dtype: tf.DataType}>(
  'Cast',
  ({x}, {dtype}, backend) => {
    if (x.dtype === dtype) return backend.alias(x);
    const handle = backend.operand(x);
    const isCut = x.dtype === 'float32' && dtype === 'int32';
    const values = isCut ? cutOff(handle, dtype) : converted(handle, dtype);
    return backend.own(values, dtype, x.shape, backend.isHostScalar(x));
  },
);
