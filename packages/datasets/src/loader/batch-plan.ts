import {oneOf, positiveInteger, seedValue, wholeNumber} from '../option.js';
import {Random} from '../random.js';
import {randomPurpose} from '../random-purpose.js';
import {prefetch} from './prefetch.js';

/** How examples are dealt out into batches. */
export interface BatchOptions {
  /** Examples per batch. */
  readonly batchSize: number;
  /** Decides every random draw. Same seed, same epochs. */
  readonly seed?: number;
  /** Batches made ready ahead of the one in use; 0 makes each when it is asked for. */
  readonly prefetch?: number;
  /** What happens to a last batch that is not full. */
  readonly lastBatch?: 'drop' | 'keep';
  /** `sequential` reads the dataset in its own order in every epoch. */
  readonly order?: 'shuffled' | 'sequential';
}

/** Which examples make up each batch of each epoch. */
export class BatchPlan {
  readonly batchSize: number;
  readonly seed: number;
  /** Batches per epoch. */
  readonly batches: number;
  readonly #prefetch: number;
  readonly #order: 'shuffled' | 'sequential';

  /** @param length - examples in the dataset */
  constructor(
    readonly length: number,
    {batchSize, seed = 0, prefetch = 2, lastBatch = 'drop', order = 'shuffled'}: BatchOptions,
  ) {
    this.batchSize = positiveInteger('batchSize', batchSize);
    this.seed = seedValue('seed', seed);
    this.#prefetch = wholeNumber('prefetch', prefetch);
    this.#order = oneOf('order', ['shuffled', 'sequential'], order);
    const round = oneOf('lastBatch', ['drop', 'keep'], lastBatch) === 'drop' ? Math.floor : Math.ceil;
    this.batches = round(length / batchSize);
    if (this.batches > 0) return;
    throw new RangeError(
      `Expected batchSize to be at most the dataset's ${length} examples, received ${batchSize}. Use a smaller batch, or lastBatch: 'keep'.`,
    );
  }

  /**
   * The batches of one epoch from the batch `start` on, each made by `make` out of the indices of its examples.
   *
   * @param start - batches to leave out, from 0 to `batches`
   */
  epoch<B>(
    epoch: number,
    start: number,
    make: (ids: Int32Array, signal: AbortSignal) => Promise<B>,
  ): AsyncGenerator<B> {
    wholeNumber('epoch', epoch);
    const order =
      this.#order === 'shuffled'
        ? new Random(this.seed, epoch, randomPurpose.batchOrder).permutation(this.length)
        : Int32Array.from({length: this.length}, (_, index) => index);
    return prefetch(this.batches - start, this.#prefetch, (offset, signal) => {
      const batch = start + offset;
      return make(order.slice(batch * this.batchSize, (batch + 1) * this.batchSize), signal);
    });
  }
}
