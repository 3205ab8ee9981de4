import type * as tf from '@tensorflow/tfjs';
import type {TensorList} from '../../../contract/list-kernels.js';
import {aten, type Handle, native} from '../runtime/native.js';
import type {TorchBackend} from '../runtime/torch-backend.js';

const clone = aten('clone');
const emptyLike = aten('empty_like');
const copyInto = aten('copy_');

/** Tensors to write into: those that share their memory with another get their own. */
export const writable = (backend: TorchBackend, tensors: TensorList): Handle[] =>
  tensors.map((tensor) => writableHandle(backend, tensor));

function writableHandle(backend: TorchBackend, tensor: tf.TensorInfo): Handle {
  const handle = backend.handle(tensor);
  if (native().storageUses(handle) <= 1) return handle;
  backend.replace(tensor, clone(handle));
  return backend.handle(tensor);
}

/** For each tensor that was laid out as another, the number of that. */
const laidOut = new WeakMap<object, Handle>();

/**
 * As `writable`, each laid out in memory as the one of the same place: ATen goes over lists by one kernel of a GPU only where
 * they are alike, and what begins as zeros does not know that a filter lies channels last.
 */
export function writableAs(backend: TorchBackend, tensors: TensorList, like: readonly Handle[]): Handle[] {
  return tensors.map((tensor, index) => {
    const model = like[index] as Handle;
    const handle = writableHandle(backend, tensor);
    if (laidOut.get(tensor.dataId) === model) return handle;
    laidOut.set(tensor.dataId, model);
    if (native().strides(handle).join() === native().strides(model).join()) return handle;
    backend.replace(tensor, copyInto(emptyLike(model), handle));
    return backend.handle(tensor);
  });
}

export const handles = (backend: TorchBackend, tensors: TensorList): Handle[] =>
  tensors.map((tensor) => backend.handle(tensor));
