/** One batch of data, as plain data: no tensor crosses from a loader to the trainer. */
export interface Batch {
  /** Examples in this batch, a positive integer. */
  readonly size: number;
}

/** One of several processes that share every batch. */
export interface Shard {
  /** Counted from 0, below `ranks`. */
  readonly rank: number;
  /** How many share, a positive integer. */
  readonly ranks: number;
}

/** Where the trainer's batches come from: a loader, or anything that can be iterated anew for each epoch. */
export interface BatchSource<B extends Batch> {
  /** Batches per epoch, a positive integer. */
  readonly batches: number;
  /** The batches of one epoch, counted from 0. The same epoch always gives the same batches in the same order. */
  epoch(epoch: number): AsyncIterable<B>;
  /**
   * The same batches without the first `batch` of them, for a run that goes on in the middle of an epoch. Without this
   * method they are made and dropped.
   */
  from?(epoch: number, batch: number): AsyncIterable<B>;
  /**
   * The part of every batch that falls to one rank, made without making the rest: of a batch's `size` examples those from
   * `rank * size / ranks` to `(rank + 1) * size / ranks`, each as it would be in the whole batch.
   *
   * @throws RangeError when a batch cannot be divided evenly
   */
  shard?(shard: Shard): BatchSource<B>;
  /**
   * What tells these examples from others, such as how many they are and a hash of them; of the whole, also where this is a part.
   * Checkpoints keep it, and a run that goes on with others says so.
   */
  identity?(): string | Promise<string>;
}
