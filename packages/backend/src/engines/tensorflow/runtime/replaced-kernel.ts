import type * as tf from '@tensorflow/tfjs';
import {shippedKernel} from '../../../loading/shipped-kernels.js';
import {Operations, type TensorFlowBackend} from './operations.js';

/** What takes the place of a kernel; `shipped` runs the one that tfjs-node ships. */
export type Replacement<Inputs, Attributes> = (
  operations: Operations,
  inputs: Inputs,
  attributes: Attributes,
  shipped: () => tf.TensorInfo,
) => tf.TensorInfo;

/** A kernel that does better than the shipped one in some cases and leaves it the others. */
export function replacedKernel<Inputs, Attributes>(
  kernelName: string,
  compute: Replacement<Inputs, Attributes>,
): tf.KernelConfig {
  return {
    kernelName,
    backendName: 'tensorflow',
    kernelFunc: (call) =>
      compute(
        new Operations(call.backend as TensorFlowBackend),
        call.inputs as Inputs,
        call.attrs as Attributes,
        () => shippedKernel('tensorflow', kernelName).kernelFunc(call) as tf.TensorInfo,
      ),
  };
}
