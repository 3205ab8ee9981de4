import type {ProcessGroup} from './process-group.js';

/** Each number's mean over all ranks, which must have the same names in the same order. */
export function meanOver(group: ProcessGroup, numbers: Readonly<Record<string, number>>): Record<string, number> {
  if (group.size === 1) return {...numbers};
  const names = Object.keys(numbers);
  const sums = Float64Array.from(Object.values(numbers));
  group.allReduce(sums);
  return Object.fromEntries(names.map((name, index) => [name, (sums[index] as number) / group.size]));
}
