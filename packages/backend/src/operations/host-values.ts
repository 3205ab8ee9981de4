import * as tf from '@tensorflow/tfjs';
import {capabilities, currentEngine} from '../contract/declared-engines.js';

/**
 * The values of a float32 tensor, at once and as cheaply as the backend can: without a copy where it `readsInPlace`.
 * Only read them, and before the next tensor operation: the wasm heap moves when it grows.
 *
 * @throws TypeError when the tensor is not float32
 * @throws Error on a backend that cannot be read synchronously
 */
export function hostValues(tensor: tf.Tensor): Float32Array {
  if (tensor.dtype !== 'float32') throw new TypeError(`Expected a float32 tensor, received ${tensor.dtype}.`);
  if (!capabilities().readsAtOnce) {
    throw new Error(
      `Expected a backend that reads synchronously, ${tf.getBackend()} does not. Use await tensor.data() instead.`,
    );
  }
  return valuesInPlace(tensor) as Float32Array;
}

/** The values of a tensor of any type, where the backend can read them at once; the tensor itself where it `writesInPlace`. */
export const valuesInPlace = (tensor: tf.Tensor): tf.TypedArray => currentEngine()?.view?.(tensor) ?? tensor.dataSync();
