import type * as tf from '@tensorflow/tfjs';
import type {Batch} from '../contract/batch-source.js';

/** One batch, and what the module made of it. */
export interface Predicted<B extends Batch> {
  readonly batch: B;
  /** Shape `[batch, …]`, as `predictStep` gave it. The loop's until it goes on; to keep it, `predictions.clone()`. */
  readonly predictions: tf.Tensor;
}

/** What the module made of one batch, as plain data. */
export interface Prediction {
  /** Shape of `data`, the batch first. */
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | Uint8Array;
}

/**
 * Predictions batch by batch, each made when it is asked for: `for await (const {batch, predictions} of …)`.
 *
 * Nothing is kept: `predictions` is freed when the loop goes on, or is left, which also closes the data and ends the run. Each
 * loop is a run of its own, which begins with its first batch.
 */
export class Predictions<B extends Batch> implements AsyncIterable<Predicted<B>> {
  readonly #begin: () => AsyncGenerator<Predicted<B>>;

  /** @param begin - begins the run */
  constructor(begin: () => AsyncGenerator<Predicted<B>>) {
    this.#begin = begin;
  }

  [Symbol.asyncIterator](): AsyncGenerator<Predicted<B>> {
    return this.#begin();
  }

  /** All of them as plain data, a `{shape, data}` for each batch, in order. */
  async toArray(): Promise<Prediction[]> {
    const all: Prediction[] = [];
    for await (const {predictions} of this) all.push({shape: predictions.shape, data: await predictions.data()});
    return all;
  }
}
