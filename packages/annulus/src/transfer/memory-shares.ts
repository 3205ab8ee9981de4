/** Megabytes of a kind for each split; a task has more training than test examples. */
interface OfSplits {
  readonly train: number;
  readonly test: number;
}

/**
 * What may stay in memory while an encoder is measured on a task, in megabytes; the shares add up to all that was given. The network, its
 * batches, and data sets that are one small file are not counted.
 */
export interface MemoryShares {
  /** Of decoded pictures of each split for the next encoder; more are decoded again. */
  readonly pictures: number;
  /** In place of pictures, of spectrograms for the next encoder. */
  readonly spectrograms: number;
  /** Of features before the pool; more go to the disk. */
  readonly prepool: OfSplits;
  /** Of pooled features; more go to the disk, or are averaged from those before the pool each time. */
  readonly pooled: OfSplits;
}

/** A quarter for what was decoded, three for features: three times as much for those before the pool as for pooled ones. */
export function memoryShares(megabytes: number): MemoryShares {
  const parts = (count: number): number => (count / 16) * megabytes;
  return {
    pictures: parts(2),
    spectrograms: parts(4),
    prepool: {train: parts(6), test: parts(3)},
    pooled: {train: parts(2), test: parts(1)},
  };
}
