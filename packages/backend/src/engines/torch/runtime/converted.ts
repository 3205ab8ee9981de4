import type * as tf from '@tensorflow/tfjs';
import {aten, type Handle} from './native.js';
import {typeOf} from './new-tensor.js';

const to = aten('to.dtype');
const notZero = aten('ne.Scalar');

/** The same values as another type: truncated to int32, true as bool where they are not 0. */
export const converted = (handle: Handle, dtype: tf.DataType): Handle =>
  dtype === 'bool' ? notZero(handle, 0) : to(handle, typeOf(dtype));
