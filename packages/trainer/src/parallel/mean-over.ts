import type {ProcessGroup} from '../contract/process-group.js';
import {textHash} from './text-hash.js';

/**
 * Each number's mean over all ranks.
 *
 * @throws where a rank has other names than the others, or the same in another order
 */
export function meanOver(group: ProcessGroup, numbers: Readonly<Record<string, number>>): Record<string, number> {
  if (group.size === 1) return {...numbers};
  const names = Object.keys(numbers);
  const hash = textHash(names.join());
  const sums = Float64Array.of(hash, ...Object.values(numbers));
  group.allReduce(sums);
  const [sumOfHashes, ...rest] = sums;
  if (sumOfHashes !== hash * group.size) {
    throw new Error(
      `Expected all ranks to log the same, but not all of them log ${names.join(', ')} as rank ${group.rank} does. ` +
        'Log a metric on every rank, or on none.',
    );
  }
  return Object.fromEntries(names.map((name, index) => [name, (rest[index] as number) / group.size]));
}
