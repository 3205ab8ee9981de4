import * as tf from '@tensorflow/tfjs';
import {read} from '../features/read.js';
import {similaritiesOneByOne} from './similarities-one-by-one.js';
import {unitRows} from './unit-rows.js';

/** Queries up to which it is faster to copy no references. */
const few = 16;

/** Similarities held at a time, in numbers: 32 MiB. */
const chunkSize = 2 ** 23;

/**
 * The cosine similarities of each query to every reference, query after query. Shape of each `[references]`; it is good only
 * until the next is asked for.
 *
 * @param references - row after row, as `queries` are
 * @param width - of a row
 */
export async function* similarities(
  references: Float32Array,
  queries: Float32Array,
  width: number,
): AsyncGenerator<Float32Array> {
  const [count, asked] = [references.length / width, queries.length / width];
  if (asked <= few) {
    yield* similaritiesOneByOne(references, queries, width);
    return;
  }
  const candidates = tf.tidy(() => unitRows(references, width).transpose());
  const chunk = Math.max(1, Math.floor(chunkSize / count));
  try {
    for (let start = 0; start < asked; start += chunk) {
      const rows = queries.subarray(start * width, (start + chunk) * width);
      const values = await read(() => unitRows(rows, width).matMul(candidates));
      for (let at = 0; at < values.length; at += count) yield values.subarray(at, at + count);
      await tf.nextFrame();
    }
  } finally {
    candidates.dispose();
  }
}
