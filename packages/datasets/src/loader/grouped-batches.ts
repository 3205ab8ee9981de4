/**
 * Deals examples out into batches of one group each: a batch is complete when its group has as many, and those that are not come
 * last, in the order of their groups.
 *
 * @param order - the examples, in the order in which they are dealt
 * @param groups - the group of each example. Shape `[examples]`
 */
export function groupedBatches(
  order: Int32Array,
  groups: Int32Array,
  batchSize: number,
  lastBatch: 'drop' | 'keep',
): Int32Array[] {
  const open = new Map<number, number[]>();
  const batches: Int32Array[] = [];
  for (const example of order) {
    const group = groups[example] as number;
    const batch = open.get(group) ?? [];
    batch.push(example);
    if (batch.length === batchSize) batches.push(Int32Array.from(batch));
    open.set(group, batch.length === batchSize ? [] : batch);
  }
  if (lastBatch === 'drop') return batches;
  const rest = [...open].filter(([, batch]) => batch.length > 0).sort(([one], [other]) => one - other);
  return [...batches, ...rest.map(([, batch]) => Int32Array.from(batch))];
}

/** How many examples each group has, by rising numbers. */
export function groupSizes(groups: Int32Array): number[] {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return [...sizes].sort(([one], [other]) => one - other).map(([, size]) => size);
}
