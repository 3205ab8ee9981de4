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

/** One rank's part of every batch, of the ranks that train together (PyTorch's `DistributedSampler`). */
export interface Share {
  readonly rank: number;
  readonly ranks: number;
}

/** Which examples make up each batch of each epoch. */
export class BatchPlan {
  readonly batchSize: number;
  readonly seed: number;
  /** Batches per epoch. */
  readonly batches: number;
  readonly #prefetch: number;
  readonly #order: 'shuffled' | 'sequential';
  readonly #share: Share;

  /** @param length - examples in the dataset */
  constructor(
    readonly length: number,
    {batchSize, seed = 0, prefetch = 2, lastBatch = 'drop', order = 'shuffled'}: BatchOptions,
    share: Share = {rank: 0, ranks: 1},
  ) {
    this.batchSize = positiveInteger('batchSize', batchSize);
    this.seed = seedValue('seed', seed);
    this.#prefetch = wholeNumber('prefetch', prefetch);
    this.#order = oneOf('order', ['shuffled', 'sequential'], order);
    const round = oneOf('lastBatch', ['drop', 'keep'], lastBatch) === 'drop' ? Math.floor : Math.ceil;
    this.batches = round(length / batchSize);
    this.#share = share;
    if (batchSize % share.ranks !== 0 || (lastBatch === 'keep' && (length % batchSize) % share.ranks !== 0)) {
      throw new RangeError(
        `Expected every batch to have equal shares for ${share.ranks} ranks, received batchSize ${batchSize} for ${length} examples. ` +
          `Use a multiple of ${share.ranks}, and lastBatch: 'drop'.`,
      );
    }
    if (this.batches > 0) return;
    throw new RangeError(
      `Expected batchSize to be at most the dataset's ${length} examples, received ${batchSize}. Use a smaller batch, or lastBatch: 'keep'.`,
    );
  }

  /**
   * The batches, or this rank's share of them, of one epoch from the batch `start` on, each made by `make` out of the indices of its examples.
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
      return make(this.#shareOf(order.slice(batch * this.batchSize, (batch + 1) * this.batchSize)), signal);
    });
  }

  #shareOf(ids: Int32Array): Int32Array {
    const {rank, ranks} = this.#share;
    const count = ids.length / ranks;
    return ids.slice(rank * count, (rank + 1) * count);
  }
}
