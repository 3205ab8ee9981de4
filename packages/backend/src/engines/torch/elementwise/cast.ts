import type * as tf from '@tensorflow/tfjs';
import {partOf} from '../runtime/complex-numbers.js';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten} from '../runtime/native.js';
import {cutOff} from './elementwise.js';

const to = aten('to.dtype');

/** Of c10::ScalarType. */
const COMPLEX64 = 9;

/** What is no number, or infinite, is 0 as int32, as in JavaScript. Of a complex number the real part is taken. */
export const cast = defineKernel<{readonly x: tf.TensorInfo}, {readonly dtype: tf.DataType}>(
  'Cast',
  ({x}, {dtype}, backend) => {
    if (x.dtype === dtype) return backend.alias(x);
    if (dtype === 'complex64') return backend.own(to(backend.handle(x), COMPLEX64), dtype, x.shape);
    const isComplex = x.dtype === 'complex64';
    const handle = isComplex ? partOf(backend.handle(x), 0) : backend.operand(x);
    const isCut = dtype === 'int32' && x.dtype !== 'bool';
    const values = isCut ? cutOff(handle, dtype) : converted(handle, dtype);
    return backend.own(values, dtype, x.shape, !isComplex && backend.isHostScalar(x));
  },
);
