import * as tf from '@tensorflow/tfjs';
import {defineKernel} from '../runtime/define-kernel.js';
import {filled} from '../runtime/new-tensor.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

interface Attributes {
  readonly shape: number[];
  readonly value: number;
  readonly dtype?: tf.DataType;
}

/** A scalar is made in host memory, where it costs no call of the device. */
function full(backend: TorchBackend, shape: number[], value: number, dtype: tf.DataType): tf.TensorInfo {
  if (shape.length > 0) return backend.own(filled(backend, shape, value, dtype), dtype, shape);
  return {dataId: backend.write([value] as unknown as tf.BackendValues, shape, dtype), shape, dtype};
}

const fill = defineKernel<object, Attributes>('Fill', (_, {shape, value, dtype}, backend) =>
  full(backend, shape, value, dtype ?? tf.util.inferDtype(value)),
);

const zerosLike = defineKernel<{readonly x: tf.TensorInfo}>('ZerosLike', ({x}, _, backend) =>
  full(backend, x.shape, 0, x.dtype),
);

const onesLike = defineKernel<{readonly x: tf.TensorInfo}>('OnesLike', ({x}, _, backend) =>
  full(backend, x.shape, 1, x.dtype),
);

export const fills = [fill, zerosLike, onesLike];
