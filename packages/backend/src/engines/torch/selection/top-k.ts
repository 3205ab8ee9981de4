import type * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, atenList, type Handle, types} from '../runtime/native.js';
import {counting} from '../runtime/new-tensor.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

const topk = atenList('topk');
const gather = aten('gather');
const to = aten('to.dtype');
const bitsOf = aten('view.dtype');
const addScalar = aten('add.Scalar');
const shiftRight = aten('bitwise_right_shift.Tensor_Scalar');
const and = aten('bitwise_and.Scalar');
const xor = aten('bitwise_xor.Tensor');
const multiply = aten('mul.Scalar');
const subtract = aten('sub.Tensor');
const negate = aten('neg');

const INT64 = 4;
const SIGNLESS = 2 ** 31 - 1;
const PLACES = 2 ** 31;

/**
 * Whole numbers in the order of `x`, those of lower places larger where values tie: ATen's `topk` does not say which of them it takes,
 * TensorFlow.js promises the first.
 */
function keysOf(backend: TorchBackend, x: Handle, length: number, dtype: tf.DataType): Handle {
  const order = dtype === 'float32' ? orderOfBits(bitsOf(addScalar(x, 0), types.int32)) : converted(x, 'int32');
  return subtract(multiply(to(order, INT64), PLACES), counting(backend, length));
}

/** The bits of a positive float32 are in its order, those of a negative one in the opposite. */
const orderOfBits = (bits: Handle): Handle => xor(bits, and(shiftRight(bits, 31), SIGNLESS));

/** The largest values of each row, and their places; of values that tie the first come first. */
export const topK = defineKernel<{readonly x: tf.TensorInfo}, {readonly k: number; readonly sorted: boolean}>(
  'TopK',
  ({x}, {k}, backend) => {
    const values = backend.handle(x);
    const [keys] = topk(keysOf(backend, values, x.shape.at(-1) ?? 0, x.dtype), k, -1, true, true) as [Handle];
    // A key is order · 2³¹ − place: what is left below a multiple of 2³¹.
    const places = and(negate(keys), SIGNLESS);
    const shape = [...x.shape.slice(0, -1), k];
    return [
      backend.own(gather(values, -1, places), x.dtype, shape),
      backend.own(converted(places, 'int32'), 'int32', shape),
    ];
  },
);
