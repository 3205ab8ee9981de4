import type {Shard} from '@annulus/trainer';
import {nonNegativeInteger, oneOf, positiveInteger, seedValue} from '@annulus/trainer/checks';
import {randomFor} from '../random/random-for.js';
import {groupedBatches, groupSizes} from './grouped-batches.js';
import {type Consumption, prefetch} from './prefetch.js';
import {checkedShard, examplesPerRank} from './shard.js';
import type {Workers} from './threads/workers.js';

/** How examples are dealt out into batches. */
export interface BatchOptions {
  /** Examples per batch. */
  readonly batchSize: number;
  /** Decides every random draw. Same seed, same epochs. */
  readonly seed?: number;
  /** Batches made ready ahead of the one in use, and one more for each thread that makes them; 0 makes each when it is asked for. */
  readonly prefetch?: number;
  /**
   * Threads that read and augment; the batches are the same whatever their number. Default `auto`: none, until that takes more
   * than a twentieth of the time of the training thread; then one, and another as long as the training waits, up to one less
   * than the cores (of each rank). 0: the training thread itself.
   *
   * Data sets and augmentations of your own take part when they say where they come from, by `madeBy`; otherwise `auto` is 0.
   */
  readonly workers?: Workers;
  /** What happens to a last batch that is not full. */
  readonly lastBatch?: 'drop' | 'keep';
  /** `sequential` reads the dataset in its own order in every epoch. */
  readonly order?: 'shuffled' | 'sequential';
}

/** Their names. */
export const batchOptionNames = [
  'batchSize',
  'seed',
  'prefetch',
  'workers',
  'lastBatch',
  'order',
] as const satisfies readonly (keyof BatchOptions)[];

const WHOLE: Shard = {rank: 0, ranks: 1};

/** Which examples make up each batch of each epoch, or one rank's part of each batch. */
export class BatchPlan {
  /** Examples per batch, those of this rank. */
  readonly batchSize: number;
  readonly seed: number;
  /** Batches per epoch. */
  readonly batches: number;
  readonly #prefetch: number;
  readonly #order: 'shuffled' | 'sequential';
  readonly #lastBatch: 'drop' | 'keep';

  /** Examples per batch of all ranks together. */
  readonly #examplesOfAllRanks: number;
  readonly #shard: Shard;
  /** One, unless there are several. */
  readonly #groups: Int32Array;

  /**
   * @param length - examples in the dataset
   * @param groups - the group of each, where no batch may hold examples of two. Shape `[length]`
   */
  constructor(
    readonly length: number,
    {batchSize, seed = 0, prefetch = 2, lastBatch = 'drop', order = 'shuffled'}: BatchOptions,
    shard: Shard = WHOLE,
    groups: Int32Array = new Int32Array(length),
  ) {
    this.#examplesOfAllRanks = positiveInteger('batchSize', batchSize);
    this.#shard = checkedShard(shard);
    this.batchSize = examplesPerRank('batchSize', batchSize, shard);
    this.seed = seedValue('seed', seed);
    this.#prefetch = nonNegativeInteger('prefetch', prefetch);
    this.#order = oneOf('order', order, ['shuffled', 'sequential']);
    this.#lastBatch = oneOf('lastBatch', lastBatch, ['drop', 'keep']);
    this.#groups = groups;
    const sizes = groupSizes(groups);
    const round = lastBatch === 'drop' ? Math.floor : Math.ceil;
    this.batches = sizes.reduce((sum, size) => sum + round(size / batchSize), 0);
    if (lastBatch === 'keep') for (const size of sizes) examplesPerRank('the last batch', size % batchSize, shard);
    if (this.batches > 0) return;
    const most =
      sizes.length === 1 ? `the dataset's ${length}` : `the ${Math.max(...sizes)} of the dataset's largest group of`;
    throw new RangeError(
      `Expected batchSize to be at most ${most} examples, received ${batchSize}. Use a smaller batch, or lastBatch: 'keep'.`,
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
    consumption: Consumption,
    make: (ids: Int32Array, signal: AbortSignal) => Promise<B>,
  ): AsyncGenerator<B> {
    nonNegativeInteger('epoch', epoch);
    const order =
      this.#order === 'shuffled'
        ? randomFor('batchOrder', this.seed, epoch).permutation(this.length)
        : Int32Array.from({length: this.length}, (_, index) => index);
    const ahead = () => (this.#prefetch === 0 ? 0 : this.#prefetch + consumption.threads);
    const batches = groupedBatches(order, this.#groups, this.#examplesOfAllRanks, this.#lastBatch);
    return prefetch(this.batches - start, {ahead, consumption}, (offset, signal) => {
      const batch = batches[start + offset] as Int32Array;
      const size = batch.length / this.#shard.ranks;
      const own = this.#shard.rank * size;
      return make(batch.slice(own, own + size), signal);
    });
  }
}
