import type * as tf from '@tensorflow/tfjs';
import {Operations, type TensorFlowBackend} from './operations.js';

/** What a kernel computes from its inputs (tensors) and attributes (strides, axes …) with operations of TensorFlow. */
export type Computation<Inputs, Attributes> = (
  operations: Operations,
  inputs: Inputs,
  attributes: Attributes,
) => tf.TensorInfo | tf.TensorInfo[];

/** A kernel of the native TensorFlow backend as tfjs registers it. */
export function defineKernel<Inputs, Attributes = object>(
  kernelName: string,
  compute: Computation<Inputs, Attributes>,
): tf.KernelConfig {
  return {
    kernelName,
    backendName: 'tensorflow',
    kernelFunc: ({inputs, attrs, backend}) =>
      compute(new Operations(backend as TensorFlowBackend), inputs as Inputs, attrs as Attributes),
  };
}
