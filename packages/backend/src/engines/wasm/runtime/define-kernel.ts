import type * as tf from '@tensorflow/tfjs';
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {Workspace} from './workspace.js';

/** What a kernel computes from its inputs (tensors) and attributes (strides, axes …). */
export type Computation<Inputs, Attributes> = (
  workspace: Workspace,
  inputs: Inputs,
  attributes: Attributes,
) => tf.TensorInfo | tf.TensorInfo[];

/** A wasm kernel as tfjs registers it: `compute` within a workspace that is emptied when it returns or throws. */
export function defineKernel<Inputs, Attributes = object>(
  kernelName: string,
  compute: Computation<Inputs, Attributes>,
): tf.KernelConfig {
  return {
    kernelName,
    backendName: 'wasm',
    kernelFunc({inputs, attrs, backend}) {
      const workspace = new Workspace(backend as BackendWasm);
      let results: tf.TensorInfo | tf.TensorInfo[] = [];
      try {
        results = compute(workspace, inputs as Inputs, attrs as Attributes);
        return results;
      } finally {
        workspace.close([results].flat());
      }
    },
  };
}
