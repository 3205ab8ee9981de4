import type * as tf from '@tensorflow/tfjs';
import {DRAW_COLUMNS} from '../../../contract/custom-kernels.js';
import type {DrawAttributes} from '../../../contract/draw-columns.js';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle, types} from '../runtime/native.js';
import {counting} from '../runtime/new-tensor.js';

const isPositive = aten('gt.Scalar');
const indexSelect = aten('index_select');
const cumulative = aten('cumsum');
const slice = aten('slice.Tensor');
const to = aten('to.dtype');
const and = aten('bitwise_and.Scalar');
const multiply = aten('mul.Tensor');
const shiftRight = aten('bitwise_right_shift.Tensor_Scalar');
const add = aten('add.Tensor');
const addScalar = aten('add.Scalar');
const clampMin = aten('clamp_min');
const clampMax = aten('clamp_max');
const remainder = aten('remainder.Tensor');
const less = aten('lt.Tensor');
const search = aten('searchsorted.Tensor');
const reshape = aten('reshape');
const gather = aten('gather');

const INT64 = 4;

interface Inputs {
  readonly weights: tf.TensorInfo;
  readonly similarities: tf.TensorInfo;
  readonly bits: tf.TensorInfo;
  readonly order?: tf.TensorInfo;
}

/** Draws columns by their places among those of a row that may be drawn, which is where the running count of these passes the place. */
export const drawColumns = defineKernel<Inputs, DrawAttributes>(
  DRAW_COLUMNS,
  ({weights, similarities, bits, order}, {count, replacement}, backend) => {
    const [rows = 0, columns = 0] = weights.shape;
    const weight = backend.handle(weights);
    const shuffled = order && backend.handle(order);
    const drawable = isPositive(shuffled ? indexSelect(weight, 1, shuffled) : weight, 0); // Truths are picked slowly.
    const counted = cumulative(drawable, 1, types.int32);
    const counts = to(slice(counted, 1, columns - 1), INT64);
    // As `Random.integer` does: a share of 2³² of the count, rounded down.
    const start = shiftRight(multiply(and(to(backend.handle(bits), INT64), 2 ** 32 - 1), counts), 32);
    const draws = to(counting(backend, count), INT64);
    const place = replacement === 'with' ? start : remainder(add(start, draws), clampMin(counts, 1));
    const found = clampMax(search(counted, converted(addScalar(place, 1), 'int32')), columns - 1);
    const column = shuffled ? inOrder(found, to(shuffled, INT64), [rows, count]) : found;
    const isDrawn = replacement === 'with' ? isPositive(counts, 0) : less(draws, counts);
    return [
      backend.own(converted(column, 'int32'), 'int32', [rows, count]),
      backend.own(gather(backend.handle(similarities), 1, column), 'float32', [rows, count]),
      backend.own(multiply(gather(weight, 1, column), isDrawn), 'float32', [rows, count]),
    ];
  },
);

const inOrder = (places: Handle, order: Handle, shape: readonly number[]): Handle =>
  reshape(indexSelect(order, 0, reshape(places, [-1])), shape);
