import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle, types} from '../runtime/native.js';

interface Given {
  readonly x: tf.TensorInfo;
}

interface Attributes {
  readonly axis?: number | number[];
  /** What Max calls its axis. */
  readonly reductionIndices?: number | number[];
  readonly keepDims?: boolean;
}

/** What a reduction takes: the tensor, at least one axis, whether they stay with a length of 1, and ATen's type of the result. */
type Reduce = (x: Handle, axes: readonly number[], keepDims: boolean, type: number) => Handle;

export interface ReductionOptions {
  readonly dtypeOf: (dtype: tf.DataType) => tf.DataType;
  readonly reduce: Reduce;
  /** What comes of no numbers at all, where ATen refuses them. */
  readonly ofNothing?: number;
}

const to = aten('to.dtype');
const full = aten('full');

/** A kernel that reduces over axes. ATen takes an empty list of axes for all of them, TensorFlow.js for none. */
export const reduction = (kernelName: string, {dtypeOf, reduce, ofNothing}: ReductionOptions): tf.KernelConfig =>
  defineKernel<Given, Attributes>(kernelName, ({x}, {axis, reductionIndices, keepDims = false}, backend) => {
    const axes = tf.util.parseAxisParam((axis ?? reductionIndices) as number | number[], x.shape);
    const dtype = dtypeOf(x.dtype);
    const type = types[dtype as keyof typeof types];
    const kept = x.shape.map((length, at) => (axes.includes(at) ? 1 : length));
    const shape = keepDims ? kept : x.shape.filter((_, at) => !axes.includes(at));
    if (axes.length === 0) return backend.own(to(backend.handle(x), type), dtype, shape);
    if (ofNothing !== undefined && axes.some((at) => x.shape[at] === 0)) {
      return backend.own(full(shape, ofNothing, type, undefined, backend.device), dtype, shape);
    }
    return backend.own(reduce(backend.handle(x), axes, keepDims, type), dtype, shape);
  });

/** Sums of truth values are counts. */
export const summed = (dtype: tf.DataType): tf.DataType => (dtype === 'bool' ? 'int32' : dtype);
