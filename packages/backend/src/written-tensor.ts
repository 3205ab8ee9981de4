import * as tf from '@tensorflow/tfjs';
import {hostValues} from './host-values.js';

/**
 * A new float32 tensor whose values `write` puts in place of zeros, or of `initial`, on wasm without a copy. Take `hostValues`
 * of other tensors inside `write`, not before: the heap may move when it makes room.
 */
export function writtenTensor(
  shape: [number, number],
  write: (values: Float32Array) => void,
  initial = 0,
): tf.Tensor2D {
  if (tf.getBackend() !== 'wasm') {
    const values = new Float32Array(shape[0] * shape[1]).fill(initial);
    write(values);
    return tf.tensor2d(values, shape);
  }
  const tensor = tf.fill<tf.Rank.R2>(shape, initial); // tf.zeros would copy zeros to the heap.
  write(hostValues(tensor));
  return tensor;
}
