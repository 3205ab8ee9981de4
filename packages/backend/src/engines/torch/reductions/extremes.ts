import * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import {filled} from '../runtime/new-tensor.js';
import {reduction} from './reduction.js';

const largest = aten('amax');
const smallest = aten('amin');

const [LEAST_INT32, MOST_INT32] = [-(2 ** 31), 2 ** 31 - 1];

/** The extreme of nothing: what any number would replace. */
const ofNothing = (dtype: tf.DataType, float: number, whole: number): number =>
  dtype === 'float32' ? float : dtype === 'int32' ? whole : Number(whole > 0);

/** NaN where there is one, as on plain TensorFlow.js. */
const max = reduction(
  'Max',
  (dtype) => dtype,
  ({x, axes, keepDims, shape, isEmpty, dtype, backend}) =>
    isEmpty
      ? filled(backend, shape, ofNothing(dtype, Number.NEGATIVE_INFINITY, LEAST_INT32), dtype)
      : largest(x, axes, keepDims),
);

const min = reduction(
  'Min',
  (dtype) => dtype,
  ({x, axes, keepDims, shape, isEmpty, dtype, backend}) =>
    isEmpty
      ? filled(backend, shape, ofNothing(dtype, Number.POSITIVE_INFINITY, MOST_INT32), dtype)
      : smallest(x, axes, keepDims),
);

/** The first place of the extreme, or of a NaN: where `max` is NaN. Plain TensorFlow.js passes over NaN but for the first number. */
const placeOf = (kernelName: string, find: (x: Handle, axis: number) => Handle) =>
  defineKernel<{readonly x: tf.TensorInfo}, {readonly axis: number}>(kernelName, ({x}, {axis}, backend) => {
    const [along = 0] = tf.util.parseAxisParam(axis, x.shape);
    const handle = backend.handle(x);
    const places = find(x.dtype === 'bool' ? converted(handle, 'int32') : handle, along);
    return backend.own(
      converted(places, 'int32'),
      'int32',
      x.shape.filter((_, place) => place !== along),
    );
  });

export const extremes = [max, min, placeOf('ArgMax', aten('argmax')), placeOf('ArgMin', aten('argmin'))];
