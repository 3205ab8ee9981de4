import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle, types} from '../runtime/native.js';

const [add, where, reshape, isNot, to] = [
  aten('add.Tensor'),
  aten('where.self'),
  aten('reshape'),
  aten('ne.Scalar'),
  aten('to.dtype'),
] as const;

/** From one tensor or the other by a condition, of the same shape or one for each row. */
const select = defineKernel<Readonly<Record<'condition' | 't' | 'e', tf.TensorInfo>>>(
  'Select',
  ({condition, t, e}, _, backend) => {
    const given = backend.handle(condition);
    const isByRow = condition.shape.length === 1 && t.shape.length > 1;
    const chosen = isByRow ? reshape(given, [-1, ...t.shape.slice(1).map(() => 1)]) : given;
    const decides = condition.dtype === 'bool' ? chosen : isNot(chosen, 0);
    return backend.own(where(decides, backend.handle(t), backend.handle(e)), tf.upcastType(t.dtype, e.dtype), t.shape);
  },
);

const cast = defineKernel<{readonly x: tf.TensorInfo}, tf.CastAttrs>('Cast', ({x}, {dtype}, backend) => {
  if (x.dtype === dtype) return backend.alias(x);
  const handle = backend.handle(x);
  return backend.own(dtype === 'bool' ? isNot(handle, 0) : to(handle, types[dtype as keyof typeof types]), dtype, x.shape);
});

const addAll = defineKernel<Readonly<Record<string, tf.TensorInfo>>>('AddN', (inputs, _, backend) => {
  const [first, ...others] = Object.values(inputs) as [tf.TensorInfo, ...tf.TensorInfo[]];
  if (others.length === 0) return backend.alias(first);
  const sum = others.reduce<Handle>((total, info) => add(total, backend.handle(info)), backend.handle(first));
  return backend.own(sum, first.dtype, first.shape);
});

export const choosing = [select, cast, addAll];
