import * as tf from '@tensorflow/tfjs';
import type {UnitVectors} from './unit-vectors.js';
import {pause, type Watched} from './watched.js';

/** The nearest others of each picture, the most similar first, of those that tie the first. */
export interface NearestPictures {
  /** How many of each. */
  readonly neighbours: number;
  /** Shape `[count, neighbours]`. */
  readonly indices: Int32Array;
  /** Cosine similarities, in [−1, 1]. Shape `[count, neighbours]`. */
  readonly cosines: Float32Array;
}

/** Similarities that are compared at a time: 32 MiB. */
const blockSize = 2 ** 23;

/**
 * Compares every picture with every other, in blocks of matrix products.
 *
 * @param most - neighbours of each, fewer where there are not as many others
 */
export async function nearestPictures(
  {values, count, dimensions}: UnitVectors,
  most: number,
  watched: Watched = {},
): Promise<NearestPictures> {
  const neighbours = Math.max(0, Math.min(most, count - 1));
  const indices = new Int32Array(count * neighbours);
  const cosines = new Float32Array(count * neighbours);
  const all = tf.tensor2d(values, [count, dimensions]);
  const rows = Math.max(1, Math.floor(blockSize / count));
  try {
    for (let start = 0; start < count && neighbours > 0; start += rows) {
      const size = Math.min(rows, count - start);
      const product = tf.tidy(() => tf.matMul(tf.slice(all, [start, 0], [size, dimensions]), all, false, true));
      const similarities = (await product.data()) as Float32Array;
      product.dispose();
      for (let row = 0; row < size; row++) {
        const place = (start + row) * neighbours;
        keepLargest(
          similarities.subarray(row * count, (row + 1) * count),
          start + row,
          indices.subarray(place, place + neighbours),
          cosines.subarray(place, place + neighbours),
        );
      }
      await pause(watched, (start + size) / count);
    }
  } finally {
    all.dispose();
  }
  return {neighbours, indices, cosines};
}

/** Fills `indices` and `cosines` with the largest similarities, by insertion: nearly every value is turned away by the last. */
function keepLargest(similarities: Float32Array, own: number, indices: Int32Array, cosines: Float32Array): void {
  const last = indices.length - 1;
  cosines.fill(Number.NEGATIVE_INFINITY);
  for (let other = 0; other < similarities.length; other++) {
    const similarity = similarities[other] as number;
    if (similarity <= (cosines[last] as number) || other === own) continue;
    let place = last;
    for (; place > 0 && similarity > (cosines[place - 1] as number); place--) {
      cosines[place] = cosines[place - 1] as number;
      indices[place] = indices[place - 1] as number;
    }
    cosines[place] = similarity;
    indices[place] = other;
  }
  for (let place = 0; place <= last; place++) cosines[place] = Math.max(-1, Math.min(1, cosines[place] as number));
}
