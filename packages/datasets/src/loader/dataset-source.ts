import type {Batch, BatchSource, Shard} from '@annulus/trainer';
import {type BatchOptions, BatchPlan} from './batch-plan.js';
import type {Stopwatch} from './stopwatch.js';
import {BatchMaker} from './threads/batch-maker.js';
import type {Workers} from './threads/workers.js';

/** Batches of a dataset for as many epochs as asked for, whole or in one rank's part. */
export interface DatasetSource<B extends Batch> extends BatchSource<B> {
  /** Examples in the dataset. */
  readonly length: number;
  readonly batchSize: number;
  /** Threads that make its batches. */
  readonly workers?: Workers;
  shard?(shard: Shard): DatasetSource<B>;
  /** How many examples there are, and a hash: the dataset's own, or of a few of them. */
  identity?(): Promise<string>;
}

/** The examples of a source. */
export interface Identified {
  readonly length: number;
  identity(): Promise<string>;
  /** The group of each, where no batch may hold examples of two. Shape `[length]`; absent: all are of one. */
  readonly groups?: Int32Array;
}

/** What a batch is made of. */
export interface BatchRequest {
  /** The examples. */
  readonly ids: Int32Array;
  readonly seed: number;
  readonly epoch: number;
  /** Aborted when nobody waits for the batch any more. */
  readonly signal: AbortSignal;
  /** Measures what it costs the thread that makes it. */
  readonly watch: Stopwatch;
}

/** What makes batches: each out of its request alone, so that order, prefetch, shards, threads and where an epoch is taken up change nothing. */
export type MakeBatch<B extends Batch> = (request: BatchRequest) => Promise<B>;

/**
 * A source whose batches `make` makes, in this thread, or in loading threads where its origin is known.
 *
 * @param of - how many examples there are, and which
 */
export function datasetSource<B extends Batch>(
  {length, identity, groups}: Identified,
  options: BatchOptions,
  make: MakeBatch<B>,
): DatasetSource<B> {
  const sourceOf = (shard?: Shard): DatasetSource<B> => {
    const plan = new BatchPlan(length, options, shard, groups);
    const {batchSize, batches, seed} = plan;
    const {workers = 'auto'} = options;
    const maker = new BatchMaker(make, workers, shard?.ranks);
    const from = (epoch: number, batch: number): AsyncIterable<B> =>
      plan.epoch(epoch, batch, maker, (ids, signal) => maker.make({ids, seed, epoch, signal}));
    const whole = shard === undefined ? {shard: sourceOf} : {};
    return {length, batchSize, workers, batches, identity, from, epoch: (epoch) => from(epoch, 0), ...whole};
  };
  return sourceOf();
}
