import type * as tf from '@tensorflow/tfjs';
import {adopt, aten, type Handle, native, types} from './native.js';
import type {TorchBackend} from './torch-backend.js';

const full = aten('full');
const arange = aten('arange');

/** A tensor on the device that holds one value everywhere. */
export const filled = (
  {device}: TorchBackend,
  shape: readonly number[],
  value: number | boolean,
  dtype: tf.DataType = 'float32',
): Handle => full(shape, dtype === 'int32' ? Math.trunc(Number(value)) : value, typeOf(dtype), undefined, device);

/** 0, 1, 2 … as int32. */
export const counting = ({device}: TorchBackend, count: number): Handle =>
  arange(count, types.int32, undefined, device);

/** Whole numbers of the host as int32, shape `[values.length]`. */
export const integers = ({device}: TorchBackend, values: ArrayLike<number>): Handle =>
  adopt(native().fromHost(Int32Array.from(values), [values.length], types.int32, device));

/** Numbers of the host as float32. */
export const floats = ({device}: TorchBackend, values: ArrayLike<number>, shape: readonly number[]): Handle =>
  adopt(native().fromHost(Float32Array.from(values), shape, types.float32, device));

/** Truths of the host as bool. */
export const truths = ({device}: TorchBackend, values: readonly boolean[], shape: readonly number[]): Handle =>
  adopt(native().fromHost(Uint8Array.from(values, Number), shape, types.bool, device));

/** ATen's number of a type of tfjs. */
export function typeOf(dtype: tf.DataType): number {
  const type = types[dtype as keyof typeof types];
  if (type === undefined) throw new Error(`Expected float32, int32 or bool on the torch backend, received ${dtype}.`);
  return type;
}
