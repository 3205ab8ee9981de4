import type * as tf from '@tensorflow/tfjs';
import {scoped} from './native.js';
import type {TorchBackend} from './torch-backend.js';

/** What a kernel is given by name; absent where it may be. */
export type Inputs = Readonly<Record<string, tf.TensorInfo | undefined>>;

/** A kernel of the torch backend: what `compute` made of ATen's tensors and did not return is released when it ends. */
export function defineKernel<Given extends object = Inputs, Attributes extends object = object>(
  kernelName: string,
  compute: (inputs: Given, attributes: Attributes, backend: TorchBackend) => tf.TensorInfo | tf.TensorInfo[],
): tf.KernelConfig {
  return {
    kernelName,
    backendName: 'torch',
    kernelFunc: ({inputs, attrs, backend}) =>
      scoped(() => compute(inputs as Given, (attrs ?? {}) as Attributes, backend as TorchBackend)),
  };
}
