import * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle, native} from '../runtime/native.js';
import {counting, filled} from '../runtime/new-tensor.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

const reshape = aten('reshape');
const clamp = aten('clamp');
const least = aten('min');
const add = aten('add.Tensor');
const multiply = aten('mul.Scalar');
const indexAdd = aten('index_add');
const slice = aten('slice.Tensor');
const isNotZero = aten('ne.Scalar');

interface Inputs {
  /** int32 */
  readonly x: tf.TensorInfo;
  /** In the shape of `x`, or empty: each counts as one. */
  readonly weights: tf.TensorInfo;
}

interface Attributes {
  /** How many numbers are counted, from 0; larger ones are left out. */
  readonly size: number;
  /** Whether it says only which numbers there are. */
  readonly binaryOutput?: boolean;
}

/** Shape `[rows, size]`. ATen's own `bincount` reads from the device how large its result is. */
function countRows(
  backend: TorchBackend,
  {x, weights}: Inputs,
  {size, binaryOutput}: Attributes,
  rows: number,
): Handle {
  const count = tf.util.sizeFromShape(x.shape);
  if (count === 0) return filled(backend, [rows, size], 0, weights.dtype);
  const values = backend.handle(x);
  if (backend.checksRows && (native().toHost(least(values))[0] as number) < 0) {
    throw new Error('Input x must be non-negative!');
  }
  const places = clamp(reshape(values, [rows, -1]), 0, size);
  const offsets = reshape(multiply(counting(backend, rows), size + 1), [rows, 1]);
  const isWeighted = tf.util.sizeFromShape(weights.shape) > 0 && binaryOutput !== true;
  const amounts = isWeighted ? reshape(backend.handle(weights), [-1]) : filled(backend, [count], 1, weights.dtype);
  const zeros = filled(backend, [rows * (size + 1)], 0, weights.dtype);
  const counted = indexAdd(zeros, 0, reshape(add(places, offsets), [-1]), amounts);
  const kept = slice(reshape(counted, [rows, size + 1]), 1, 0, size);
  return binaryOutput === true ? converted(isNotZero(kept, 0), weights.dtype) : kept;
}

const bincount = defineKernel<Inputs, Attributes>('Bincount', (inputs, {size}, backend) =>
  backend.own(reshape(countRows(backend, inputs, {size}, 1), [size]), inputs.weights.dtype, [size]),
);

const denseBincount = defineKernel<Inputs, Attributes>('DenseBincount', (inputs, attributes, backend) => {
  const {shape} = inputs.x;
  const rows = shape.length === 2 ? (shape[0] as number) : 1;
  const result = [...shape.slice(0, -1), attributes.size];
  return backend.own(reshape(countRows(backend, inputs, attributes, rows), result), inputs.weights.dtype, result);
});

export const bincounts = [bincount, denseBincount];
