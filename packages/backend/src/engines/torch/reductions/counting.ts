import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle, types} from '../runtime/native.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

const full = aten('full');
const where = aten('where.self');
const [less, atLeast] = [aten('lt.Scalar'), aten('ge.Scalar')];
const or = aten('logical_or');
const reshape = aten('reshape');
const indexAdd = aten('index_add');
const slice = aten('slice.Tensor');

/** Sums of weights by whole numbers from 0 to `size` − 1; what is beyond is left out. Without weights, counts. */
function counted(backend: TorchBackend, x: tf.TensorInfo, weights: tf.TensorInfo, size: number): Handle {
  const dtype = weights.dtype as keyof typeof types;
  const numbers = reshape(backend.handle(x), [-1]);
  const fill = (shape: number[], value: number, type: number) => full(shape, value, type, undefined, backend.device);
  const beyond = or(less(numbers, 0), atLeast(numbers, size));
  const places = where(beyond, fill([], size, types.int32), numbers); // ATen ends a process on a GPU for a place that is none.
  const length = tf.util.sizeFromShape(x.shape);
  const each = weights.shape.includes(0) ? fill([length], 1, types[dtype]) : reshape(backend.handle(weights), [-1]);
  return slice(indexAdd(fill([size + 1], 0, types[dtype]), 0, places, each), 0, 0, size);
}

interface Given {
  readonly x: tf.TensorInfo;
  readonly weights: tf.TensorInfo;
}

export const counting = [
  defineKernel<Given, tf.BincountAttrs>('Bincount', ({x, weights}, {size}, backend) =>
    backend.own(counted(backend, x, weights, size), weights.dtype, [size]),
  ),
];
