import * as tf from '@tensorflow/tfjs';
import {capabilities} from '../contract/declared-engines.js';
import {hostValues} from './host-values.js';

/**
 * A new float32 tensor whose values `write` puts in place of zeros, or of `initial`, without a copy where the backend
 * `writesInPlace`. Take `hostValues` of other tensors inside `write`, not before: a heap may move when it makes room.
 */
export function writtenTensor(
  shape: [number, number],
  write: (values: Float32Array) => void,
  initial = 0,
): tf.Tensor2D {
  if (!capabilities().writesInPlace) {
    const values = new Float32Array(shape[0] * shape[1]).fill(initial);
    write(values);
    return tf.tensor2d(values, shape);
  }
  const tensor = tf.fill<tf.Rank.R2>(shape, initial); // tf.zeros would copy zeros to the heap.
  write(hostValues(tensor));
  return tensor;
}
