import type {Batch, BatchSource} from '@annulus/trainer';

/** The first batch of an epoch. */
export async function firstBatchOf<B extends Batch>(source: BatchSource<B>): Promise<B> {
  for await (const batch of source.epoch(0)) return batch;
  throw new Error('Expected a batch.');
}
