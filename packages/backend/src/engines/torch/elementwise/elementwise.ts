import * as tf from '@tensorflow/tfjs';
import {converted} from '../runtime/converted.js';
import {defineKernel} from '../runtime/define-kernel.js';
import {aten, type Handle} from '../runtime/native.js';
import {sameShape, type TorchBackend} from '../runtime/torch-backend.js';

export interface Binary {
  readonly a: tf.TensorInfo;
  readonly b: tf.TensorInfo;
}

export interface Unary {
  readonly x: tf.TensorInfo;
}

/** The type of a result, by that of what it is computed from. */
export type TypeOf = (dtype: tf.DataType) => tf.DataType;

export const sameType: TypeOf = (dtype) => dtype;
export const bool: TypeOf = () => 'bool';
export const float32: TypeOf = () => 'float32';

const finite = aten('nan_to_num');

/** Numbers cut off to whole ones, or to truths; what is no number, or infinite, is 0, as in JavaScript. */
export const cutOff = (x: Handle, dtype: tf.DataType): Handle => {
  const whole = converted(finite(x, 0, 0, 0), 'int32');
  return dtype === 'bool' ? converted(whole, 'bool') : whole;
};

type Compute = (a: Handle, b: Handle, dtype: tf.DataType) => Handle;

/** One operator, whatever the type. */
export const plainly = (name: string): Compute => {
  const operator = aten(name);
  return (a, b) => operator(a, b);
};

/**
 * A kernel of two tensors that broadcast. A scalar in host memory stays there: ATen's elementwise operators take it beside tensors of
 * a device, and two of them are computed without the device.
 */
export const binary = (kernelName: string, typeOf: TypeOf, compute: Compute) =>
  defineKernel<Binary>(kernelName, ({a, b}, _, backend) => {
    const onHost = backend.isHostScalar(a) && backend.isHostScalar(b);
    const result = compute(backend.operand(a), backend.operand(b), a.dtype);
    return backend.own(result, typeOf(a.dtype), broadcastShape(a, b), onHost);
  });

/** One whose operators refuse a scalar of the host beside tensors of a device. */
export const binaryOnDevice = (kernelName: string, typeOf: TypeOf, compute: Compute) =>
  defineKernel<Binary>(kernelName, ({a, b}, _, backend) => {
    const onHost = backend.isHostScalar(a) && backend.isHostScalar(b);
    const of = (info: tf.TensorInfo): Handle => (onHost ? backend.operand(info) : backend.handle(info));
    return backend.own(compute(of(a), of(b), a.dtype), typeOf(a.dtype), broadcastShape(a, b), onHost);
  });

const broadcastShape = (a: tf.TensorInfo, b: tf.TensorInfo): number[] =>
  sameShape(a.shape, b.shape) ? a.shape : tf.backend_util.assertAndGetBroadcastShape(a.shape, b.shape);

/** A kernel of one tensor; of a scalar in host memory it is computed there. */
export const unary = <Attributes extends object = object>(
  kernelName: string,
  typeOf: TypeOf,
  compute: (x: Handle, attributes: Attributes, dtype: tf.DataType, backend: TorchBackend) => Handle,
) =>
  defineKernel<Unary, Attributes>(kernelName, ({x}, attributes, backend) => {
    const result = compute(backend.operand(x), attributes, x.dtype, backend);
    return backend.own(result, typeOf(x.dtype), x.shape, backend.isHostScalar(x));
  });

/** Computes on float32 and int32; truths go through int32. The result has the type of what it is of, cut off where that is whole. */
export const keepingType =
  (operator: (x: Handle) => Handle) =>
  (x: Handle, _: object, dtype: tf.DataType): Handle => {
    if (dtype === 'float32') return operator(x);
    return cutOff(operator(dtype === 'bool' ? converted(x, 'int32') : x), dtype);
  };

/** The same of two tensors. */
export const keepingTypeOfBoth =
  (operator: (a: Handle, b: Handle) => Handle): Compute =>
  (a, b, dtype) => {
    if (dtype === 'float32') return operator(a, b);
    const [left, right] = dtype === 'bool' ? [converted(a, 'int32'), converted(b, 'int32')] : [a, b];
    return cutOff(operator(left, right), dtype);
  };
