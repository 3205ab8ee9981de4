import * as tf from '@tensorflow/tfjs';
import {aten, keep, scoped} from '../runtime/native.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

const clone = aten('clone');

/** Computes something and puts variables back to what they were before. */
export function inScratch<R>(backend: TorchBackend, variables: readonly tf.Variable[], compute: () => R): R {
  const before = variables.map((variable) => copyOf(backend, variable));
  try {
    return compute();
  } finally {
    variables.forEach((variable, index) => {
      variable.assign(before[index] as tf.Tensor);
    });
    tf.dispose(before);
  }
}

/** A tensor of the same values that shares no memory. */
export const copyOf = (backend: TorchBackend, tensor: tf.Tensor): tf.Tensor =>
  tf.keep(
    tensorOf(
      backend,
      scoped(() => keep(clone(backend.handle(tensor)))),
      tensor.shape,
    ),
  );

/** A tensor of TensorFlow.js from a handle, which it takes over. */
export const tensorOf = (backend: TorchBackend, handle: number, shape?: number[]): tf.Tensor =>
  tf.engine().makeTensorFromTensorInfo(backend.disposingOnError(() => backend.own(handle, 'float32', shape)));
