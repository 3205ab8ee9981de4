import {positiveInteger} from '../checks/positive-integer.js';
import type {Batch, BatchSource} from '../contract/batch-source.js';
import {closing} from './closing.js';

/**
 * The batches of one epoch with their index, held to what their source promised.
 *
 * Leaving the loop early calls the `return` of the source's iterator, so that a loader can stop its workers.
 *
 * @param kind - `training`, `validation`, `test` or `prediction`; named in errors
 * @param late - receives what the source throws when the loop over it is left early, which JavaScript would drop
 * @param start - batches to leave out, which an earlier process has seen
 * @throws when there are more or fewer batches than `source.batches`, or a batch whose size is no positive integer
 */
export async function* countedBatches<B extends Batch>(
  kind: string,
  source: BatchSource<B>,
  epoch: number,
  late: unknown[],
  start = 0,
): AsyncGenerator<readonly [batch: number, data: B]> {
  const {batches} = source;
  if (start === batches) return;
  const remaining = start > 0 ? source.from?.(epoch, start) : undefined;
  let batch = remaining ? start : 0;
  for await (const data of closing(remaining ?? source.epoch(epoch), late)) {
    if (batch === batches) throw new Error(unexpected(kind, epoch, batches, 'more'));
    positiveInteger(`the size of ${kind} batch ${batch} in epoch ${epoch}`, data.size);
    if (batch >= start) yield [batch, data];
    batch++;
  }
  if (batch < batches) throw new Error(unexpected(kind, epoch, batches, `${batch}`));
}

const unexpected = (kind: string, epoch: number, expected: number, received: string): string =>
  `Expected the ${kind} data to give ${expected} batches in epoch ${epoch}, received ${received}. ` +
  'Make its "batches" say what its "epoch" yields.';
