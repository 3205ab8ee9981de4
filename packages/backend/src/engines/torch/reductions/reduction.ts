import * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import type {Handle} from '../runtime/native.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

interface Inputs {
  readonly x: tf.TensorInfo;
}

interface Attributes {
  readonly axis?: number | number[] | null;
  /** What `Max` calls its axis. */
  readonly reductionIndices?: number | number[] | null;
  readonly keepDims?: boolean;
}

/** What is reduced, and how. */
export interface Reduction {
  readonly x: Handle;
  /** The type of the result. */
  readonly dtype: tf.DataType;
  readonly axes: readonly number[];
  readonly keepDims: boolean;
  /** The shape of the result. */
  readonly shape: number[];
  /** Whether there is nothing to reduce along the axes. */
  readonly isEmpty: boolean;
  readonly backend: TorchBackend;
}

/** A kernel that reduces axes. Of none it is a cast: to ATen no axes are all axes. */
export const reduction = (
  kernelName: string,
  typeOf: (dtype: tf.DataType) => tf.DataType,
  reduce: (reduction: Reduction) => Handle,
) =>
  defineKernel<Inputs, Attributes>(kernelName, ({x}, {axis, reductionIndices, keepDims = false}, backend) => {
    const axes = tf.util.parseAxisParam((axis ?? reductionIndices) as number[], x.shape);
    const dtype = typeOf(x.dtype);
    const handle = backend.handle(x);
    if (axes.length === 0 && x.shape.length > 0) return backend.own(converted(handle, dtype), dtype, x.shape);
    const shape = keepDims
      ? x.shape.map((length, place) => (axes.includes(place) ? 1 : length))
      : x.shape.filter((_, place) => !axes.includes(place));
    const isEmpty = axes.some((place) => x.shape[place] === 0);
    return backend.own(reduce({x: handle, dtype, axes, keepDims, shape, isEmpty, backend}), dtype, shape);
  });

/** The type of a sum or a product: truths are counted. */
export const summedType = (dtype: tf.DataType): tf.DataType => (dtype === 'bool' ? 'int32' : dtype);
