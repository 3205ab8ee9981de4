import type {Batch, BatchSource, Shard} from '@annulus/trainer';
import {type BatchOptions, BatchPlan} from './batch-plan.js';

/** Batches of a dataset for as many epochs as asked for, whole or in one rank's part. */
export interface DatasetSource<B extends Batch> extends BatchSource<B> {
  /** Examples in the dataset. */
  readonly length: number;
  readonly batchSize: number;
  shard?(shard: Shard): DatasetSource<B>;
  /** How many examples there are, and a hash: the dataset's own, or of a few of them. */
  identity?(): Promise<string>;
}

/** The examples of a source. */
export interface Identified {
  readonly length: number;
  identity(): Promise<string>;
}

/** What a batch is made of. */
export interface BatchRequest {
  /** The examples. */
  readonly ids: Int32Array;
  readonly seed: number;
  readonly epoch: number;
  /** Aborted when nobody waits for the batch any more. */
  readonly signal: AbortSignal;
}

/**
 * A source whose batches `make` makes. A batch must depend on the request alone: then order, prefetch, shards and where an
 * epoch is taken up change nothing.
 *
 * @param of - how many examples there are, and which
 */
export function datasetSource<B extends Batch>(
  {length, identity}: Identified,
  options: BatchOptions,
  make: (request: BatchRequest) => Promise<B>,
): DatasetSource<B> {
  const sourceOf = (shard?: Shard): DatasetSource<B> => {
    const plan = new BatchPlan(length, options, shard);
    const {batchSize, batches, seed} = plan;
    const from = (epoch: number, batch: number): AsyncIterable<B> =>
      plan.epoch(epoch, batch, (ids, signal) => make({ids, seed, epoch, signal}));
    const whole = shard === undefined ? {shard: sourceOf} : {};
    return {length, batchSize, batches, identity, from, epoch: (epoch) => from(epoch, 0), ...whole};
  };
  return sourceOf();
}
