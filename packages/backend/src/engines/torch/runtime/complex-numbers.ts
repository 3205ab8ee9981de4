import type * as tf from '@tensorflow/tfjs';
import {adopt, aten, type Handle, type Numbers, native, types} from './native.js';
import {keep, scoped} from './scope.js';

const asComplex = aten('view_as_complex');
const asReal = aten('view_as_real');
const select = aten('select.int');
const contiguous = aten('contiguous');

/** Complex numbers of the host, the imaginary part of each after the real one. */
export const complexFromHost = (values: Float32Array, shape: readonly number[], device: string): Handle =>
  scoped(() => keep(asComplex(adopt(native().fromHost(values, [...shape, 2], types.float32, device)))));

/** What is read of a tensor: of complex numbers the imaginary part of each after the real one. */
export const readable = <T extends Numbers | Promise<Numbers>>(
  handle: Handle,
  dtype: tf.DataType,
  read: (handle: Handle) => T,
): T => (dtype === 'complex64' ? scoped(() => read(asReal(handle))) : read(handle));

/** The real parts, 0, or the imaginary ones, 1. */
export const partOf = (numbers: Handle, which: 0 | 1): Handle => contiguous(select(asReal(numbers), -1, which));
