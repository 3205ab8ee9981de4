import type * as tf from '@tensorflow/tfjs';
import {L2_LOSS} from '../../../contract/custom-kernels.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, types} from '../runtime/native.js';
import {typeOf} from '../runtime/new-tensor.js';
import {reduction, summedType} from './reduction.js';

const sum = aten('sum.dim_IntList');
const mean = aten('mean.dim');
const product = aten('prod.dim_int');
const norm = aten('linalg_vector_norm');
const square = aten('square');
const multiply = aten('mul.Scalar');

/** Half the sum of squares. */
const l2Loss = defineKernel<{readonly x: tf.TensorInfo}>(L2_LOSS, ({x}, _, backend) =>
  backend.own(multiply(square(norm(backend.handle(x))), 0.5), 'float32', []),
);

export const sums = [
  reduction('Sum', summedType, ({x, axes, keepDims, dtype}) => sum(x, axes, keepDims, typeOf(dtype))),
  /** NaN of nothing, as in TensorFlow. */
  reduction(
    'Mean',
    () => 'float32',
    ({x, axes, keepDims}) => mean(x, axes, keepDims, types.float32),
  ),
  reduction('Prod', summedType, ({x, axes, keepDims, dtype}) =>
    axes.length === 0
      ? x
      : axes
          .toSorted((one, other) => other - one)
          .reduce((rest, axis) => product(rest, axis, keepDims, typeOf(dtype)), x),
  ),
  l2Loss,
];
