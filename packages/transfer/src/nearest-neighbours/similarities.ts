import * as tf from '@tensorflow/tfjs';
import {type Features, widthOf} from '../features/features.js';
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
 * @throws RangeError when the two are not of one width
 */
export async function* similarities(reference: Features, query: Features): AsyncGenerator<Float32Array> {
  expectOneWidth(reference, query);
  const references = reference.labels.length;
  const queries = query.labels.length;
  if (queries <= few) {
    yield* similaritiesOneByOne(reference, query);
    return;
  }
  const candidates = tf.tidy(() => unitRows(reference, 0, references).transpose());
  const chunk = Math.max(1, Math.floor(chunkSize / references));
  try {
    for (let start = 0; start < queries; start += chunk) {
      const size = Math.min(chunk, queries - start);
      const values = await read(() => unitRows(query, start, size).matMul(candidates));
      for (let row = 0; row < size; row++) yield values.subarray(row * references, (row + 1) * references);
      await tf.nextFrame();
    }
  } finally {
    candidates.dispose();
  }
}

function expectOneWidth(reference: Features, query: Features): void {
  const [expected, received] = [widthOf(reference), widthOf(query)];
  if (expected === received) return;
  throw new RangeError(
    `Expected the query's features to be as wide as the reference's ${expected}, received ${received}. Read both from the same layer.`,
  );
}
