import {positiveInteger} from '@annulus/trainer/checks';

/**
 * Returns the size of a queue that holds what a batch writes.
 *
 * @param keys - rows that are written for a batch
 * @throws RangeError when they do not fit
 */
export function checkedQueueSize(queueSize: number, keys: number): number {
  if (positiveInteger('queueSize', queueSize) >= keys) return queueSize;
  throw new RangeError(
    `Expected queueSize to be at least the ${keys} keys of a batch, received ${queueSize}: they must fit into the queue.`,
  );
}
