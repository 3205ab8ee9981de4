import * as tf from '@tensorflow/tfjs';
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';

/** Whether `hostValues` works on the current backend: everywhere but on webgpu. */
export function canReadSynchronously(): boolean {
  return tf.getBackend() !== 'webgpu';
}

/**
 * The values of a float32 tensor, at once and as cheaply as the backend can: a view without a copy on wasm and cpu.
 * Only read them, and before the next tensor operation: the wasm heap moves when it grows.
 */
export function hostValues(tensor: tf.Tensor): Float32Array {
  if (tensor.dtype !== 'float32') throw new TypeError(`Expected a float32 tensor, received ${tensor.dtype}.`);
  if (!canReadSynchronously()) {
    throw new Error('Expected a backend that reads synchronously, webgpu does not. Use await tensor.data() instead.');
  }
  if (tf.getBackend() === 'wasm') return (tf.backend() as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
  return tensor.dataSync<'float32'>();
}
