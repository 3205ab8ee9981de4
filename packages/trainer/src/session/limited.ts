import {fractionAbove0} from '../checks/fraction-above-0.js';
import {positiveInteger} from '../checks/positive-integer.js';
import type {Batch, BatchSource} from '../contract/batch-source.js';

/** How much of some data to use: a number of batches, or a fraction of them in (0, 1]. */
export type Limit = {readonly batches: number} | {readonly fraction: number};

/** The first batches of each epoch of `source`. At least one; never more than there are. */
export function limited<B extends Batch>(
  name: string,
  source: BatchSource<B>,
  limit: Limit | undefined,
): BatchSource<B> {
  if (limit === undefined) return source;
  const batches = Math.min(source.batches, allowed(name, limit, source.batches));
  return {
    batches,
    epoch: (epoch) => first(batches, source.epoch(epoch)),
    ...(source.from && {
      from: (epoch, batch) => first(batches - batch, (source as Required<BatchSource<B>>).from(epoch, batch)),
    }),
    ...identityOf(source),
    ...(source.shard && {
      shard: (shard) => limited(name, (source as Required<BatchSource<B>>).shard(shard), limit),
    }),
  };
}

/** The first batches of epoch 0, the same ones with the same augmentation in every epoch: to see whether a module can learn them by heart. */
export function repeated<B extends Batch>(source: BatchSource<B>, limit: {readonly batches: number}): BatchSource<B> {
  const {batches, epoch, shard, identity} = limited('overfit', source, limit);
  return {
    batches,
    epoch: () => epoch(0),
    ...(identity && {identity}),
    ...(shard && {shard: (each) => repeated(shard(each), limit)}),
  };
}

const identityOf = <B extends Batch>(source: BatchSource<B>): Pick<BatchSource<B>, 'identity'> =>
  source.identity ? {identity: () => (source as Required<BatchSource<B>>).identity()} : {};

function allowed(name: string, limit: Limit, batches: number): number {
  if ('batches' in limit) return positiveInteger(`${name}.batches`, limit.batches);
  return Math.max(1, Math.floor(fractionAbove0(`${name}.fraction`, limit.fraction) * batches));
}

async function* first<B>(count: number, batches: AsyncIterable<B>): AsyncGenerator<B> {
  let left = count;
  for await (const batch of batches) {
    yield batch;
    if (--left === 0) return;
  }
}
