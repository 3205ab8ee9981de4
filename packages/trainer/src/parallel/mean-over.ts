import type {ProcessGroup} from '../contract/process-group.js';
import {textHash} from './text-hash.js';

type Numbers<Name extends string = string> = Readonly<Record<Name, number>>;

/**
 * Each metric's mean over all ranks.
 *
 * @throws where a rank has other names than the others, or the same in another order
 */
export const meanOver = (group: ProcessGroup, metrics: Numbers): Record<string, number> =>
  meansOver(group, {}, metrics).metrics;

/** As `meanOver`, together with quantities that every rank has. */
export function meansOver<Q extends string = never>(
  group: ProcessGroup,
  quantities: Numbers<Q>,
  metrics: Numbers,
): {readonly quantities: Record<Q, number>; readonly metrics: Record<string, number>} {
  if (group.size === 1) return {quantities: {...quantities}, metrics: {...metrics}};
  const names = Object.keys(metrics);
  const hash = textHash(names.join());
  const sums = Float64Array.of(hash, ...Object.values<number>(quantities), ...Object.values(metrics));
  group.allReduce(sums);
  const [sumOfHashes, ...rest] = sums;
  if (sumOfHashes !== hash * group.size) {
    throw new Error(
      `Expected all ranks to log the same, but not all of them log ${names.join(', ')} as rank ${group.rank} does. ` +
        'Log a metric on every rank, or on none.',
    );
  }
  const means = rest.map((sum) => sum / group.size);
  const named = (keys: readonly string[], start: number) =>
    Object.fromEntries(keys.map((name, index) => [name, means[start + index] as number]));
  const own = Object.keys(quantities);
  return {quantities: named(own, 0) as Record<Q, number>, metrics: named(names, own.length)};
}
