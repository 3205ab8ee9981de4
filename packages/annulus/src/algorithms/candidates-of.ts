import type {AlgorithmSettings} from './algorithm-entry.js';
import type {AlgorithmName} from './algorithms.js';
import {usedBy} from './used-by.js';

/** What an algorithm compares an image with at a time: its queue, the rows that it draws from its bank, or the rest of the batch. */
export function candidatesOf(
  algorithm: AlgorithmName,
  {queue, negatives, batchSize}: Pick<AlgorithmSettings, 'queue' | 'negatives' | 'batchSize'>,
): number {
  if (usedBy([algorithm], 'queue')) return queue;
  return usedBy([algorithm], 'negatives') ? negatives : 2 * batchSize - 2;
}
