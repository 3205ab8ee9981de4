import * as tf from '@tensorflow/tfjs';

/** Numbers in [−1, 1), the same for the same seed on every machine (mulberry32). */
export function randomNumbers(seed: number, length: number): Float32Array {
  let state = seed;
  return Float32Array.from({length}, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  });
}

/** A tensor of `randomNumbers`. */
export function randomTensor(seed: number, shape: number[]): tf.Tensor {
  return tf.tensor(randomNumbers(seed, tf.util.sizeFromShape(shape)), shape, 'float32');
}
